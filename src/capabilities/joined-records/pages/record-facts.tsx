import type { Child } from "hono/jsx"
import { formatIdentity } from "../../../kernel/identity-number.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { protectionTag } from "../../../register/people/person-link.tsx"
import { DataTable, FactList, Panel } from "../../../ui/index.ts"
import type { RecordFacts, ToSettle } from "../settle-facts.ts"

type Fact = { key: string; of: (record: RecordFacts) => Child }

const lines = (items: readonly Child[], { t }: Visit): Child =>
  items.length === 0 ? t("joining.none") : items.map((one) => <div>{one}</div>)

/** What tells whether two records are of the same human being, and where each is worked with. */
const factsFor = (visit: Visit): readonly Fact[] => {
  const { t, day } = visit
  return [
    {
      key: "name",
      of: (record) => (
        <>
          {record.name} {protectionTag(visit, record.protection)}
        </>
      ),
    },
    { key: "birthDate", of: ({ birthDate }) => (birthDate ? day(birthDate) : t("joining.unknown")) },
    {
      key: "numbers",
      of: ({ numbers }) =>
        lines(
          numbers.map(
            (one) =>
              `${formatIdentity(one.value)} (${t(`identifier.${one.kind}`)}${one.current ? "" : `, ${t("identifier.earlier")}`})`,
          ),
          visit,
        ),
    },
    { key: "unit", of: ({ unit }) => unit },
    {
      key: "enrolments",
      of: ({ enrolments }) =>
        lines(
          enrolments.map((one) =>
            t("joining.enrolment", {
              unit: one.unit,
              programme: t(`programme.${one.programme}`),
              from: day(one.from),
              open: one.to ? "no" : "yes",
              to: one.to ? day(one.to) : "",
            }),
          ),
          visit,
        ),
    },
    { key: "team", of: ({ team }) => lines(team, visit) },
  ]
}

/**
 * Side by side: the record that stays and the one that becomes part of it; alone, where the number is
 * nobody's.
 */
export function Records({ facts, visit }: { facts: ToSettle; visit: Visit }) {
  const { t } = visit
  const { kept, other } = facts
  const rows = factsFor(visit)
  if (!other)
    return (
      <Panel title={t("joining.person")}>
        <FactList facts={rows.map(({ key, of }) => ({ term: t(`joining.${key}`), value: of(kept) }))} />
      </Panel>
    )
  return (
    <Panel title={t("joining.both")}>
      <DataTable
        caption={t("joining.both")}
        captionHidden
        rows={rows}
        columns={[
          { key: "fact", header: t("joining.fact"), cell: ({ key }) => t(`joining.${key}`) },
          { key: "kept", header: t("joining.kept"), cell: ({ of }) => of(kept) },
          { key: "other", header: t("joining.other"), cell: ({ of }) => of(other) },
        ]}
      />
    </Panel>
  )
}
