import type { Visit } from "../../../platform/http/visit.ts"
import { FactList } from "../../../ui/index.ts"
import type { Said, ShownDifference } from "../differences.ts"
import { Post } from "./run-panel.tsx"

/** A value as it is read: a name, a day, or a last day with its share. */
function saidIn({ kind }: Pick<ShownDifference, "kind">, said: Said, { t, day }: Visit): string {
  if (kind === "personName") return `${said.givenName ?? ""} ${said.familyName ?? ""}`.trim()
  if (kind === "employerName") return said.name ?? ""
  if (kind === "exitDay") return said.exitedOn ? day(said.exitedOn) : ""
  return t("import.difference.placement.value", {
    day: said.endsOn ? day(said.endsOn) : "",
    percent: said.percent ?? 0,
  })
}

type Shown = { one: ShownDifference; visit: Visit }

/** What the record says beside what the file says. */
export const BothValues = ({ one, visit }: Shown) => (
  <FactList
    facts={[
      { term: visit.t("import.difference.record"), value: saidIn(one, one.record, visit) },
      { term: visit.t("import.difference.file"), value: saidIn(one, one.file, visit) },
    ]}
  />
)

/** The decision, or the buttons that make it; `at` is where they post. */
export const Decide = ({ one, at, visit }: Shown & { at: string }) => {
  const { t } = visit
  if (one.decision) return <p>{t(`import.difference.${one.decision}`)}</p>
  return (
    <>
      {one.changed && <p class="why">{t("violation.DIFFERENCE_STALE")}</p>}
      {!one.changed && !one.acceptable && (
        <p class="why">
          <a class="ds-link" href={`/placeringar/${one.subjectId}`}>
            {t("import.difference.byHand")}
          </a>
        </p>
      )}
      <div class="actions">
        {!one.changed && one.acceptable && (
          <Post to={`${at}/anvand`} submit={t("import.difference.accept")} visit={visit} />
        )}
        <Post to={`${at}/behall`} submit={t("import.difference.keep")} visit={visit} variant="secondary" />
      </div>
    </>
  )
}
