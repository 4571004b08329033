import type { Child } from "hono/jsx"
import { isDay } from "../../../kernel/day.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  Alert,
  Button,
  Comparison,
  ConfirmBox,
  ErrorSummary,
  Form,
  LinkButton,
  Tag,
  type Tone,
} from "../../../ui/index.ts"
import type { Placement } from "../placement-facts.ts"
import { type Consequence, consequencesIn } from "../preview.ts"
import type { PlacementStatus } from "../status.ts"

const tones: Record<PlacementStatus, Tone> = {
  proposed: "neutral",
  agreed: "info",
  blocked: "danger",
  ready: "success",
  started: "success",
  startedUnsigned: "warning",
  ended: "neutral",
}

export const statusTag = ({ t }: Visit, status: PlacementStatus) => (
  <Tag tone={tones[status]}>{t(`placementStatus.${status}`)}</Tag>
)

/** Whose placement it is, and where. */
export const WhoWhere = ({
  placement,
  visit,
}: {
  placement: Pick<Placement, "person_name" | "person_protection" | "workplace_name">
  visit: Visit
}) => (
  <>
    <PersonLink name={placement.person_name} protection={placement.person_protection} visit={visit} />
    {`, ${placement.workplace_name}`}
  </>
)

export const periodText = ({ t, day }: Visit, row: Pick<Placement, "starts_on" | "ends_on" | "ended_on">) =>
  t("placements.period", { from: day(row.starts_on), to: day(row.ended_on ?? row.ends_on) })

export const hoursText = (
  { t }: Visit,
  row: Pick<Placement, "weekdays" | "from_time" | "to_time" | "percent">,
) =>
  t("placements.hours", {
    days: row.weekdays.map((one) => t(`weekday.${one}`)).join(", "),
    from: row.from_time,
    to: row.to_time,
    percent: row.percent,
  })

/** A consequence in words. */
export const said = (visit: Visit, { code, params = {}, why }: Consequence): string => {
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === "string" && isDay(value) ? visit.day(value) : value,
  ])
  return visit.t(`placements.consequence.${code}`, {
    ...Object.fromEntries(shown),
    ...(why ? { why: visit.why(why) } : {}),
  })
}

/** Name, what was typed and what is wrong with it: what every field of a form takes. */
export const fieldsOf =
  (form: FormState, saved: Readonly<Record<string, string | null | undefined>> = {}) =>
  (name: string) => {
    const error = form.error(name)
    return { name, value: form.value(name) ?? saved[name] ?? "", ...(error ? { error } : {}) }
  }

/** The faults of a form that are faults: a preview is none. */
const faultsOf = (form: FormState) => (consequencesIn(form.refusal?.facts) ? [] : form.faults)

type StepProps = {
  form: FormState
  visit: Visit
  version?: number
  /** What the button that shows the consequences says, and the one that confirms. */
  preview: string
  confirm: string
  back: string
  tone?: "danger"
  /**
   * What is known to follow before anything is chosen: then one press is enough, unless the choice is
   * another.
   */
  told?: { name: string; value: string; brings: readonly Consequence[] }
  current?: Child
  children?: Child
}

/** A form whose consequences are shown, by the command that will do it, before it is confirmed. */
export function StepForm({
  form,
  visit,
  version,
  preview,
  confirm,
  back,
  tone,
  told,
  current,
  children,
}: StepProps) {
  const { t } = visit
  const previewed = consequencesIn(form.refusal?.facts)
  const consequences = previewed ?? told?.brings ?? null
  return (
    <Form
      action={form.action}
      csrf={form.csrf}
      idempotencyKey={form.key}
      labels={{ optional: t("app.optional") }}
    >
      <ErrorSummary title={t("app.faults")} errors={faultsOf(form)}>
        {current}
        {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
        {told && <input type="hidden" name={told.name} value={told.value} />}
        {children}
        {consequences && (
          <ConfirmBox
            title={t("placements.willHappen")}
            consequences={consequences.map((one) => said(visit, one))}
          >
            <div class="submit-row">
              <Button name="step" value="confirm" tone={tone ?? "accent"}>
                {confirm}
              </Button>
            </div>
          </ConfirmBox>
        )}
        <div class="submit-row">
          {!told && (
            <Button name="step" value="preview" variant={consequences ? "secondary" : "primary"}>
              {consequences ? t("placements.previewAgain") : preview}
            </Button>
          )}
          <LinkButton href={back} variant="tertiary">
            {t("app.cancel")}
          </LinkButton>
        </div>
      </ErrorSummary>
    </Form>
  )
}

/** The version that was read; once both are compared, the one that was compared with. */
export const VersionRead = ({ form, current }: { form: FormState; current: number }) => (
  <input
    type="hidden"
    name="version"
    value={(form.refusal?.reason === "conflict" ? undefined : form.value("version")) ?? String(current)}
  />
)

/** A day as it is said; anything else as it is. */
const inDays =
  ({ day }: Visit) =>
  (value: string): string =>
    isDay(value) ? day(value) : value

/** Somebody else saved first: what is saved now, beside what was just typed. */
export function staleComparison(
  form: FormState,
  visit: Visit,
  fields: readonly { label: string; name: string; saved: string; typed?: (value: string) => string }[],
) {
  if (form.refusal?.reason !== "conflict") return null
  const { t } = visit
  const labels = {
    caption: t("placements.stale.caption"),
    field: t("placements.stale.field"),
    yours: t("placements.stale.yours"),
    theirs: t("placements.stale.theirs"),
  }
  const rows = fields
    .flatMap(({ label, name, saved, typed = inDays(visit) }) => {
      // A tick is of today; what was left alone is compared with nothing.
      const value = form.values("today").includes(name) ? visit.today : form.value(name)
      return value ? [{ label, yours: typed(value), theirs: inDays(visit)(saved) || "–" }] : []
    })
    .filter(({ yours, theirs }) => yours !== theirs)
  if (rows.length === 0) return null
  return (
    <Alert tone="warning" title={t("placements.stale.title")}>
      <Comparison labels={labels} rows={rows} />
    </Alert>
  )
}

/** A link for who may go there, the words for the others. */
export const WayTo = ({ href, visit, children }: { href: string; visit: Visit; children: Child }) =>
  visit.opens(href) ? (
    <a class="ds-link" href={href}>
      {children}
    </a>
  ) : (
    children
  )
