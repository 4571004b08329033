import { flashed } from "../../platform/http/flash.ts"
import { form } from "../../platform/http/routes.ts"
import type { Choice } from "../../register/workplaces/workplace-row.ts"
import {
  DateField,
  Fieldset,
  NumberField,
  PageHead,
  PostForm,
  SelectField,
  SubmitRow,
  TextArea,
  TextField,
} from "../../ui/index.ts"
import { OccupationField } from "../taxonomy/public.ts"
import { kindsOfNew } from "./new-employer.ts"
import { type CallFacts, callFacts, takeNeed } from "./take-need.ts"

const choices = (rows: readonly Choice[]) => rows.map((one) => ({ value: one.id, label: one.label }))

export const takeNeedForm = form({
  path: "/arbetsgivare/behov/nytt",
  command: takeNeed,
  facts: callFacts,
  show: ({ workplaces, organisations, units, ownUnit }: CallFacts, state, visit) => {
    const { t } = visit
    const field = (name: string, saved: string | null = null) => ({
      name,
      label: t(`needs.call.${name}`),
      value: state.value(name) ?? saved ?? "",
      error: state.error(name),
    })
    /** Needed when the register has neither; the fold's words say so. */
    const needed = { optionalLabel: "" }
    return {
      title: t("needs.call"),
      body: (
        <>
          <PageHead title={t("needs.call")} subtitle={t("needs.call.intro")} />
          <PostForm form={state} t={t} draftKey="need-by-telephone">
            <Fieldset legend={t("needs.call.who")}>
              <SelectField
                {...field("workplaceId")}
                {...needed}
                prompt={t("needs.call.notThere")}
                options={choices(workplaces)}
              />
              <details open={state.refusal || state.value("organisationId") ? true : undefined}>
                <summary>{t("needs.call.new")}</summary>
                <SelectField
                  {...field("organisationId")}
                  {...needed}
                  prompt={t("needs.call.notThere")}
                  options={choices(organisations)}
                />
                <TextField {...field("organisationName")} {...needed} />
                <TextField {...field("orgNumber")} width="medium" inputmode="numeric" />
                <SelectField
                  {...field("kind")}
                  {...needed}
                  prompt={t("employers.choose")}
                  options={kindsOfNew.map((value) => ({ value, label: t(`employers.kind.${value}`) }))}
                />
                <TextField {...field("workplaceName")} {...needed} />
                <TextField {...field("street")} {...needed} />
                <TextField {...field("postalCode")} {...needed} width="short" inputmode="numeric" />
                <TextField {...field("town")} {...needed} width="medium" />
              </details>
              <TextField {...field("contactName")} required />
              <TextField {...field("phone")} width="medium" inputmode="tel" />
              <TextField {...field("email")} />
            </Fieldset>
            <Fieldset legend={t("needs.call.what")}>
              <OccupationField {...field("occupationCode")} visit={visit} required />
              <NumberField {...field("people", "1")} required />
              <NumberField {...field("hoursPerWeek", "40")} unit={t("seats.hours")} decimals required />
              <DateField {...field("startsOn", visit.today)} required />
              <TextArea {...field("text")} rows={3} />
              <SelectField
                {...field("ownerUnitId", ownUnit)}
                prompt={t("employers.choose")}
                options={choices(units)}
                required
              />
            </Fieldset>
            <SubmitRow
              submit={t("needs.call.save")}
              cancel={t("app.cancel")}
              cancelHref="/arbetsgivare/behov"
            />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ id }) => flashed(`/arbetsgivare/behov/${id}`, "needTaken"),
})
