import { isDay } from "../../../kernel/day.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { FactList } from "../../../ui/index.ts"
import type { Said, ShownDifference } from "../differences.ts"
import { Post } from "./run-panel.tsx"

/** Where the words for a field's codes are; other fields are shown as they are. */
const wordsFor: Readonly<Record<string, string>> = {
  programme: "programme",
  referrer: "referrer",
  support: "import.support",
  exitReason: "exit",
  sfiLevel: "sfi",
  languageLevel: "import.languageLevel",
  kind: "employers.kind",
  sector: "employers.sector",
}

function factIn(field: string, said: Said[string] | undefined, { t, day }: Visit): string {
  if (typeof said === "string") {
    const words = wordsFor[field]
    return words ? t(`${words}.${said}`) : isDay(said) ? day(said) : said
  }
  if (typeof said === "number") return t("import.number", { count: said })
  return Array.isArray(said) && said.length > 0 ? said.join(", ") : t("import.difference.nothing")
}

/** A value as it is read: a name, a day, or a last day with its programme and share. */
function saidIn({ kind }: Pick<ShownDifference, "kind">, said: Said, { t, day }: Visit): string {
  if (kind === "personName") return `${said.givenName ?? ""} ${said.familyName ?? ""}`.trim()
  if (kind === "employerName") return said.name ?? ""
  if (kind === "exitDay") return said.exitedOn ? day(said.exitedOn) : ""
  const value = t("import.difference.placement.value", {
    day: said.endsOn ? day(said.endsOn) : "",
    percent: Number(said.percent ?? 0),
  })
  return typeof said.programme === "string" ? `${t(`programme.${said.programme}`)}, ${value}` : value
}

const ofFacts: readonly ShownDifference["kind"][] = [
  "personFacts",
  "enrolmentFacts",
  "employerFacts",
  "workplaceFacts",
  "seatFacts",
]

type Shown = { one: ShownDifference; visit: Visit }

/** What the record says beside what the file says. */
export const BothValues = ({ one, visit }: Shown) => {
  const { t } = visit
  const facts = ofFacts.includes(one.kind)
    ? Object.keys(one.file).flatMap((field) => {
        const name = t(`import.field.${field}`)
        return [
          {
            term: t("import.difference.recordOf", { field: name }),
            value: factIn(field, one.record[field], visit),
          },
          {
            term: t("import.difference.fileOf", { field: name }),
            value: factIn(field, one.file[field], visit),
          },
        ]
      })
    : [
        { term: t("import.difference.record"), value: saidIn(one, one.record, visit) },
        { term: t("import.difference.file"), value: saidIn(one, one.file, visit) },
      ]
  return <FactList facts={facts} />
}

/** The decision, or the buttons that make it; `at` is where they post. */
export const Decide = ({ one, at, visit }: Shown & { at: string }) => {
  const { t } = visit
  if (one.decision) return <p>{t(`import.difference.${one.decision}`)}</p>
  return (
    <>
      {one.changed && <p class="why">{t("violation.DIFFERENCE_STALE")}</p>}
      {!one.changed && one.byHandAt && !one.acceptable && (
        <p class="why">
          <a class="ds-link" href={one.byHandAt}>
            {t(`import.difference.byHand.${one.kind}`)}
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
