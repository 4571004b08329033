import { flashed } from "../../platform/http/flash.ts"
import { form, page } from "../../platform/http/routes.ts"
import { markedName } from "../../register/people/person-link.tsx"
import {
  CheckboxGroup,
  Columns,
  DataTable,
  DateField,
  EmptyState,
  FactList,
  LinkButton,
  PageHead,
  Panel,
  PostForm,
  RadioGroup,
  SelectField,
  Stack,
  SubmitRow,
} from "../../ui/index.ts"
import { handOver, handOverKinds } from "./hand-over.ts"
import { type Load, type OfColleague, readCaseload, readColleague } from "./read-caseload.ts"

export const caseloadPage = page({
  path: "/fordelning",
  operation: readCaseload,
  show: ({ loads, nobody, filling }, visit) => {
    const { t } = visit
    return {
      title: t("caseload.title"),
      body: (
        <Stack>
          <PageHead title={t("caseload.title")} subtitle={t("caseload.text")} />
          <DataTable
            caption={t("caseload.title")}
            captionHidden
            rows={loads}
            empty={<EmptyState title={t("caseload.empty")} />}
            columns={[
              {
                key: "who",
                header: t("caseload.who"),
                cell: (row: Load) => (
                  <>
                    {row.name}
                    {row.standIns.map(({ name, people, from, to }) => (
                      <p class="why">
                        {t("caseload.standIn", {
                          name,
                          people,
                          from: visit.shortDay(from),
                          to: visit.shortDay(to),
                        })}
                      </p>
                    ))}
                  </>
                ),
              },
              {
                key: "people",
                header: t("caseload.people"),
                numeric: true,
                cell: (row) => (
                  <>
                    <a class="ds-link" href={`/deltagare?ansvarig=${row.id}`}>
                      {row.people}
                    </a>
                    {row.ended > 0 && <p class="why">{t("caseload.ended", { count: row.ended })}</p>}
                  </>
                ),
              },
              {
                key: "unplanned",
                header: t("caseload.unplanned"),
                numeric: true,
                cell: (row) => (
                  <a class="ds-link" href={`/deltagare?steg=planera&ansvarig=${row.id}`}>
                    {row.unplanned}
                  </a>
                ),
              },
              {
                key: "late",
                header: t("caseload.late"),
                numeric: true,
                cell: (row) => (
                  <a class="ds-link" href={`/fordelning/${row.id}/forsenat`}>
                    {row.late}
                  </a>
                ),
              },
              {
                key: "do",
                header: t("caseload.do"),
                cell: (row) =>
                  row.people > 0 && (
                    <LinkButton href={`/fordelning/${row.id}`}>
                      {t("caseload.handOver")}
                      <span class="ds-sr-only"> {row.name}</span>
                    </LinkButton>
                  ),
              },
            ]}
          />
          <Columns
            main={
              <Panel title={t("caseload.filling")}>
                {filling.length === 0 ? (
                  <p>{t("caseload.filling.none")}</p>
                ) : (
                  <FactList
                    facts={filling.map(({ programme, ...places }) => ({
                      term: t(`programme.${programme}`),
                      value: (
                        <a class="ds-link" href={`/installningar/insatser/${programme}`}>
                          {t("caseload.filling.places", places)}
                        </a>
                      ),
                    }))}
                  />
                )}
              </Panel>
            }
            aside={
              <Panel title={t("caseload.nobody")}>
                {nobody === 0 ? (
                  <p>{t("caseload.nobody.none")}</p>
                ) : (
                  <a class="ds-link" href="/deltagare?urval=utan-ansvarig">
                    {t("caseload.nobody.some", { count: nobody })}
                  </a>
                )}
              </Panel>
            }
          />
        </Stack>
      ),
      wide: true,
    }
  },
})

export const handOverForm = form({
  path: "/fordelning/:accountId",
  command: handOver,
  facts: readColleague,
  show: ({ colleague, people, others }: OfColleague, state, visit) => {
    const { t } = visit
    const field = (name: string) => ({
      name,
      label: t(`caseload.${name}`),
      value: state.value(name) ?? "",
      error: state.error(name),
    })
    return {
      title: t("caseload.of", { name: colleague.name }),
      body: (
        <>
          <PageHead title={t("caseload.of", { name: colleague.name })} subtitle={t("caseload.of.text")} />
          {people.length === 0 ? (
            <EmptyState title={t("caseload.noPeople")} />
          ) : (
            <PostForm form={state} t={t}>
              <RadioGroup
                {...field("as")}
                options={handOverKinds.map((value) => ({ value, label: t(`caseload.as.${value}`) }))}
                required
              />
              <SelectField
                {...field("toId")}
                prompt={t("app.choose")}
                options={others.map(({ id, name }) => ({ value: id, label: name }))}
                required
              />
              <DateField {...field("from")} value={state.value("from") ?? visit.today} required />
              <DateField {...field("to")} optionalLabel="" description={t("caseload.to.text")} />
              <CheckboxGroup
                name="personIds"
                label={t("caseload.personIds")}
                values={state.refusal ? state.values("personIds") : people.map(({ id }) => id)}
                error={state.error("personIds")}
                options={people.map((one) => ({
                  value: one.id,
                  label: markedName(visit, one),
                }))}
                required
              />
              <SubmitRow submit={t("caseload.handOver")} cancelHref="/fordelning" cancel={t("app.cancel")} />
            </PostForm>
          )}
        </>
      ),
    }
  },
  done: ({ moved, as }) =>
    as === "standIn" ? flashed("/fordelning", "standIn", moved) : flashed("/fordelning", "handedOver", moved),
})
