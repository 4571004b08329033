import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  CheckboxGroup,
  Comparison,
  DateField,
  ErrorSummary,
  PageHead,
  PostFields,
  RadioGroup,
  SubmitRow,
} from "../../../ui/index.ts"
import { type ProfilePage, readMatchProfile, saveMatchProfile } from "../profile/match-profile.ts"
import { saidHow } from "../profile/said-how.ts"

const saved = ({ profile }: ProfilePage, today: string): Record<string, string> => ({
  mayBeProposed: profile ? (profile.may_be_proposed ? "yes" : "no") : "",
  saidOn: profile?.said_on ?? today,
  saidHow: profile && saidHow.some((one) => one === profile.said_how) ? profile.said_how : "",
  areas: profile?.areas.join(", ") ?? "",
  availableFrom: profile?.available_from ?? "",
})
const typed = (form: FormState, before: Record<string, string>): Record<string, string> =>
  form.refusal
    ? Object.fromEntries(Object.keys(before).map((name) => [name, form.values(name).join(", ")]))
    : before

const inWords = ({ t, has }: Visit, name: string, value = "") =>
  value === "" ? "–" : has(`matchProfile.${name}.${value}`) ? t(`matchProfile.${name}.${value}`) : value

function Theirs({
  now,
  yours,
  visit,
}: {
  now: Record<string, string>
  yours: Record<string, string>
  visit: Visit
}) {
  const { t } = visit
  return (
    <Comparison
      labels={{
        caption: t("matchProfile.compare"),
        field: t("matchProfile.field"),
        yours: t("matchProfile.yours"),
        theirs: t("matchProfile.theirs"),
      }}
      rows={Object.keys(now)
        .filter((name) => now[name] !== yours[name])
        .map((name) => ({
          label: t(`matchProfile.${name}`),
          yours: inWords(visit, name, yours[name]),
          theirs: inWords(visit, name, now[name]),
        }))}
    />
  )
}

/** What the participant has said about being proposed, where and from when. */
export const profileForm = form({
  path: "/deltagare/:personId/platser/installning",
  command: saveMatchProfile,
  facts: readMatchProfile,
  show: (model: ProfilePage, state, visit) => {
    const { t, today } = visit
    const now = saved(model, today)
    const values = typed(state, now)
    const stale = state.refusal?.reason === "conflict"
    const field = (name: string) => ({
      name,
      label: t(`matchProfile.${name}`),
      value: values[name] ?? "",
      error: state.error(name),
    })
    const choices = (name: string, codes: readonly string[]) =>
      codes.map((value) => ({ value, label: t(`matchProfile.${name}.${value}`) }))
    const version = stale || !state.refusal ? (model.profile?.version ?? 0) : state.value("version")
    return {
      title: t("matchProfile.title"),
      body: (
        <>
          <PageHead
            title={t("matchProfile.title")}
            subtitle={
              <PersonLink name={model.person.name} protection={model.person.protection} visit={visit} />
            }
          />
          <ErrorSummary title={t("app.faults")} errors={state.faults}>
            {stale && <Theirs now={now} yours={values} visit={visit} />}
            <PostFields form={state} t={t}>
              <input type="hidden" name="version" value={String(version)} />
              <RadioGroup
                {...field("mayBeProposed")}
                description={t("matchProfile.mayBeProposed.text")}
                options={choices("mayBeProposed", ["yes", "no"])}
                required
              />
              <DateField {...field("saidOn")} max={today} required />
              <RadioGroup {...field("saidHow")} options={choices("saidHow", saidHow)} required />
              {model.areas.length > 0 && (
                <CheckboxGroup
                  name="areas"
                  label={t("matchProfile.areas")}
                  description={t("matchProfile.areas.text")}
                  values={values.areas?.split(", ") ?? []}
                  options={model.areas.map(({ code, towns }) => ({ value: code, label: towns }))}
                />
              )}
              <DateField {...field("availableFrom")} description={t("matchProfile.availableFrom.text")} />
              <SubmitRow
                submit={t("app.save")}
                cancel={t("app.cancel")}
                cancelHref={`/deltagare/${model.person.id}/platser`}
              />
            </PostFields>
          </ErrorSummary>
        </>
      ),
    }
  },
  done: ({ id }) => flashed(`/deltagare/${id}/platser`, "matchProfile.saved"),
})
