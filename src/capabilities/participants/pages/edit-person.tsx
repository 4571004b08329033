import { isStale } from "../../../kernel/result.ts"
import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  CheckboxField,
  CheckboxGroup,
  Comparison,
  DateField,
  ErrorSummary,
  NumberField,
  PageHead,
  PostFields,
  SelectField,
  SubmitRow,
  TextField,
} from "../../../ui/index.ts"
import type { Details } from "../details/details-answer.ts"
import { detailsFacts } from "../details/details-facts.ts"
import { licences, type PersonRow, sfiLevels } from "../details/person-row.ts"
import { updatePerson } from "../details/update-person.ts"

const saved = (row: PersonRow): Record<string, string> => ({
  givenName: row.given_name,
  familyName: row.family_name,
  language: row.language ?? "",
  interpreter: String(row.interpreter),
  sfiLevel: row.sfi_level ?? "",
  education: row.education ?? "",
  drivingLicences: row.driving_licences.join(", "),
  staminaHours: String(row.stamina_hours ?? ""),
  youngestChildBorn: row.youngest_child_born ?? "",
  digitalSupport: String(row.digital_support),
})
const checks = ["interpreter", "digitalSupport"]

/** What was typed, on the second showing; what is saved, on the first. */
function typed(form: FormState, row: PersonRow): Record<string, string> {
  const before = saved(row)
  if (!form.refusal) return before
  return Object.fromEntries(
    Object.keys(before).map((name) => {
      if (checks.includes(name)) return [name, String(form.value(name) === "true")]
      return [
        name,
        form
          .values(name)
          .filter((one) => one !== "")
          .join(", "),
      ]
    }),
  )
}

function Theirs({
  model,
  yours,
  visit: { t },
}: {
  model: Details
  yours: Record<string, string>
  visit: Visit
}) {
  const theirs = saved(model.row)
  const say = (name: string, value = "") =>
    value === ""
      ? "–"
      : checks.includes(name)
        ? t(value === "true" ? "app.yes" : "app.no")
        : name === "sfiLevel"
          ? t(`sfi.${value}`)
          : value
  const differs = Object.keys(theirs).filter((name) => theirs[name] !== yours[name])
  const rows = differs.map((name) => ({
    label: t(`details.${name}`),
    yours: say(name, yours[name]),
    theirs: say(name, theirs[name]),
  }))
  return (
    <Comparison
      rows={rows}
      labels={{
        caption: t("details.compare"),
        field: t("details.field"),
        yours: t("details.yours"),
        theirs: t("details.theirs"),
      }}
    />
  )
}

export const editPersonPage = form({
  path: "/deltagare/:personId/uppgifter/andra",
  command: updatePerson,
  facts: detailsFacts,
  show: (model: Details, form, visit) => {
    const { t } = visit
    const values = typed(form, model.row)
    const field = (name: string) => ({
      name,
      label: t(`details.${name}`),
      value: values[name],
      error: form.error(name),
    })
    const stale = isStale(form.refusal)
    return {
      title: t("details.change"),
      body: (
        <>
          <PageHead
            title={t("details.change")}
            subtitle={
              <PersonLink name={model.person.name} protection={model.person.protection} visit={visit} />
            }
          />
          <ErrorSummary title={t("app.faults")} errors={form.faults}>
            {stale && <Theirs model={model} yours={values} visit={visit} />}
            <PostFields form={form} t={t}>
              <input
                type="hidden"
                name="version"
                value={String(stale || !form.refusal ? model.row.version : form.value("version"))}
              />
              <TextField {...field("givenName")} width="medium" />
              <TextField
                {...field("familyName")}
                description={visit.t("person.oneName")}
                required
                width="medium"
              />
              <TextField {...field("language")} width="medium" />
              <SelectField
                {...field("sfiLevel")}
                prompt={t("details.none")}
                options={sfiLevels.map((value) => ({ value, label: t(`sfi.${value}`) }))}
              />
              <CheckboxField {...field("interpreter")} value="true" checked={values.interpreter === "true"} />
              <TextField {...field("education")} />
              <CheckboxGroup
                name="drivingLicences"
                label={t("details.drivingLicences")}
                values={values.drivingLicences?.split(", ") ?? []}
                options={licences.map((value) => ({ value, label: value }))}
              />
              <NumberField {...field("staminaHours")} unit={t("details.hoursUnit")} />
              <DateField
                {...field("youngestChildBorn")}
                description={t("details.youngestChildBorn.help")}
                max={visit.today}
              />
              <CheckboxField
                {...field("digitalSupport")}
                value="true"
                checked={values.digitalSupport === "true"}
              />
              <SubmitRow
                submit={t("app.save")}
                cancelHref={`/deltagare/${model.person.id}/uppgifter`}
                cancel={t("app.cancel")}
              />
            </PostFields>
          </ErrorSummary>
        </>
      ),
    }
  },
  done: ({ id }) => flashed(`/deltagare/${id}/uppgifter`, "detailsSaved"),
})
