import { formatIdentity } from "../../../kernel/identity-number.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { FactList, Panel, Stack } from "../../../ui/index.ts"
import { protectionTag } from "../../participants/public.ts"
import type { RecordFacts, ToSettle } from "../settle-facts.ts"

const Enrolments = ({ record, visit }: { record: RecordFacts; visit: Visit }) => {
  const { t, day } = visit
  if (record.enrolments.length === 0) return <>{t("joining.none")}</>
  return (
    <ul>
      {record.enrolments.map((one) => (
        <li>
          {t("joining.enrolment", {
            unit: one.unit,
            programme: t(`programme.${one.programme}`),
            from: day(one.from),
            open: one.to ? "no" : "yes",
            to: one.to ? day(one.to) : "",
          })}
        </li>
      ))}
    </ul>
  )
}

/** One record as whoever decides sees it: who it is, and where it is worked with. */
function RecordPanel({ title, record, visit }: { title: string; record: RecordFacts; visit: Visit }) {
  const { t, day } = visit
  const numbers = record.numbers.map((one) => (
    <li>
      {formatIdentity(one.value)} ({t(`identifier.${one.kind}`)}
      {!one.current && `, ${t("identifier.earlier")}`})
    </li>
  ))
  return (
    <Panel title={title}>
      <FactList
        facts={[
          {
            term: t("joining.name"),
            value: (
              <>
                {record.name} {protectionTag(visit, record.protection)}
              </>
            ),
          },
          {
            term: t("joining.birthDate"),
            value: record.birthDate ? day(record.birthDate) : t("joining.unknown"),
          },
          { term: t("joining.numbers"), value: numbers.length > 0 ? <ul>{numbers}</ul> : t("joining.none") },
          { term: t("joining.unit"), value: record.unit },
          { term: t("joining.enrolments"), value: <Enrolments record={record} visit={visit} /> },
          { term: t("joining.team"), value: record.team.join(", ") || t("joining.none") },
        ]}
      />
    </Panel>
  )
}

/** Side by side where there is room: the record that stays, and the one that becomes part of it. */
export const RecordPanels = ({ facts, visit }: { facts: ToSettle; visit: Visit }) => (
  <Stack>
    <RecordPanel title={visit.t("joining.kept")} record={facts.kept} visit={visit} />
    {facts.other && <RecordPanel title={visit.t("joining.other")} record={facts.other} visit={visit} />}
  </Stack>
)
