import type { Id } from "../../kernel/id.ts"
import { formatIdentity } from "../../kernel/identity-number.ts"
import { flashed } from "../../platform/http/flash.ts"
import { form } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import type { Choice } from "../../register/workplaces/workplace-row.ts"
import {
  Alert,
  DateField,
  EmptyState,
  labelledFields,
  NumberField,
  PageHead,
  PostForm,
  SavedMeanwhile,
  SelectField,
  Stack,
  SubmitRow,
  TextField,
  VersionField,
} from "../../ui/index.ts"
import { OccupationField } from "../taxonomy/public.ts"
import { linkNeed, needLinkFacts } from "./link-need.ts"
import type { NeedRow } from "./need-queries.ts"
import { makeNeedSeat, needSeatFacts } from "./need-seats.ts"
import { kindsOfNew } from "./new-employer.ts"
import { newEmployerFacts, registerEmployer } from "./register-employer.ts"

const choices = (rows: readonly Choice[]) => rows.map((one) => ({ value: one.id, label: one.label }))
const pathOf = (needId: Id<"employer_need">) => `/arbetsgivare/behov/${needId}`

const newEmployerPath = (needId: Id<"employer_need">) => `${pathOf(needId)}/ny-arbetsgivare`

/** What may have come in between: somebody has answered or closed the need. */
const compare =
  ({ t }: Visit, read: NeedRow) =>
  (current: NeedRow) => [
    {
      label: t("needs.answer"),
      yours: t(`needs.state.${read.state}`),
      theirs: t(`needs.state.${current.state}`),
    },
  ]

export const linkNeedForm = form({
  path: "/arbetsgivare/behov/:needId/koppla",
  command: linkNeed,
  facts: needLinkFacts,
  show: ({ need, organisations, suggested }, state, visit) => {
    const { t } = visit
    const title = t("needs.link")
    return {
      title,
      body: (
        <Stack>
          <PageHead title={title} subtitle={need.organisation_name} />
          <PostForm form={state} t={t}>
            <SavedMeanwhile form={state} t={t} compare={compare(visit, need)} />
            <VersionField form={state} saved={need} />
            <SelectField
              name="organisationId"
              label={t("needs.organisation")}
              description={t(suggested ? "needs.link.suggested" : "needs.link.none")}
              value={state.value("organisationId") ?? suggested ?? ""}
              error={state.error("organisationId")}
              prompt={t("employers.choose")}
              options={choices(organisations)}
              required
            />
            <SubmitRow submit={t("needs.link.save")} cancel={t("app.cancel")} cancelHref={pathOf(need.id)} />
          </PostForm>
          {need.organisation_id === null && visit.opens(newEmployerPath(need.id)) && (
            <p>
              <a class="ds-link" href={newEmployerPath(need.id)}>
                {t("needs.link.new")}
              </a>
            </p>
          )}
        </Stack>
      ),
    }
  },
  done: ({ id }) => flashed(pathOf(id), "needLinked"),
})

export const registerEmployerForm = form({
  path: "/arbetsgivare/behov/:needId/ny-arbetsgivare",
  command: registerEmployer,
  facts: newEmployerFacts,
  show: (need, state, visit) => {
    const { t } = visit
    const field = labelledFields(state, t, "needs.call")
    return {
      title: t("needs.newEmployer"),
      body: (
        <>
          <PageHead title={t("needs.newEmployer")} subtitle={t("needs.newEmployer.intro")} />
          <PostForm form={state} t={t}>
            <SavedMeanwhile form={state} t={t} compare={compare(visit, need)} />
            <VersionField form={state} saved={need} />
            <TextField {...field("organisationName", need.organisation_name)} required />
            <SelectField
              {...field("kind", need.org_number ? "company" : null)}
              prompt={t("employers.choose")}
              options={kindsOfNew.map((value) => ({ value, label: t(`employers.kind.${value}`) }))}
              required
            />
            <TextField
              {...field("orgNumber", need.org_number && formatIdentity(need.org_number))}
              width="medium"
              inputmode="numeric"
            />
            <SubmitRow
              submit={t("needs.newEmployer.save")}
              cancel={t("app.cancel")}
              cancelHref={`${pathOf(need.id)}/koppla`}
            />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ id }) => flashed(pathOf(id), "needEmployer"),
})

export const makeNeedSeatForm = form({
  path: "/arbetsgivare/behov/:needId/plats",
  command: makeNeedSeat,
  facts: needSeatFacts,
  show: ({ need, workplaces, units, ownUnit }, state, visit) => {
    const { t, day } = visit
    const title = t("needs.makeSeat")
    const field = labelledFields(state, t, "seats")
    const only = workplaces.length === 1 ? (workplaces[0]?.id ?? null) : null
    const asked = t("needs.line", { people: need.people, occupation: need.occupation })
    return {
      title,
      body: (
        <>
          <PageHead title={title} subtitle={`${need.organisation_name}, ${asked}`} />
          {!need.organisation_id ? (
            <EmptyState
              title={t("needs.notRegistered")}
              action={{ href: `${pathOf(need.id)}/koppla`, label: t("needs.link") }}
            >
              {t("needs.seats.linkFirst")}
            </EmptyState>
          ) : workplaces.length === 0 ? (
            <EmptyState
              title={t("needs.noWorkplace")}
              action={{
                href: `/arbetsgivare/${need.organisation_id}/arbetsplatser/ny`,
                label: t("needs.addWorkplace"),
              }}
            >
              {t("needs.noWorkplace.text")}
            </EmptyState>
          ) : (
            <>
              {need.text && <Alert tone="info">{need.text}</Alert>}
              <PostForm form={state} t={t}>
                <SavedMeanwhile form={state} t={t} compare={compare(visit, need)} />
                <VersionField form={state} saved={need} />
                <TextField
                  {...field("title", need.occupation)}
                  description={t("seats.title.help")}
                  required
                />
                <SelectField
                  {...field("workplaceId", only)}
                  prompt={t("employers.choose")}
                  options={choices(workplaces)}
                  required
                />
                <OccupationField
                  {...field("occupationCode", null)}
                  visit={visit}
                  description={t("seats.occupationCode.help")}
                  required
                />
                <NumberField {...field("capacity", need.people)} required />
                <NumberField {...field("hoursPerWeek", null)} unit={t("seats.hours")} decimals required />
                <DateField
                  {...field("startsOn", need.from_day ?? visit.today)}
                  description={need.from_day ? t("needs.askedFrom", { day: day(need.from_day) }) : undefined}
                  required
                />
                <DateField {...field("endsOn", null)} description={t("seats.endsOn.help")} />
                <SelectField
                  {...field("ownerUnitId", ownUnit)}
                  prompt={t("employers.choose")}
                  options={choices(units)}
                  required
                />
                <SubmitRow
                  submit={t("needs.makeSeat.save")}
                  cancel={t("app.cancel")}
                  cancelHref={pathOf(need.id)}
                />
              </PostForm>
            </>
          )}
        </>
      ),
    }
  },
  done: ({ id }) => flashed(pathOf(id), "needSeatMade"),
})
