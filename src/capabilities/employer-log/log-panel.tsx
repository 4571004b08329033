import { newId } from "../../kernel/id.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { Button, Form, LinkButton, Panel, Tag, Timeline } from "../../ui/index.ts"
import type { LogEntry } from "./entries.ts"

type PressProps = { to: string; label: string; about?: string | null; visit: Visit }
const Press = ({ to, label, about, visit: { session } }: PressProps) => (
  <Form action={to} csrf={session?.csrf} idempotencyKey={newId()} inline>
    <Button variant="tertiary">
      {label}
      {about && <span class="ds-sr-only"> {about}</span>}
    </Button>
  </Form>
)

type OfEntry = { base: string; entry: LogEntry; visit: Visit }

const Next = ({ base, entry, visit }: OfEntry) => {
  const { t, day, today } = visit
  if (!entry.next_on) return null
  const late = !entry.next_done_on && entry.next_on < today
  return (
    <div class="stack">
      <p>
        <Tag tone={entry.next_done_on ? "success" : late ? "danger" : "info"}>
          {entry.next_done_on
            ? t("employerLog.done", { day: day(entry.next_done_on) })
            : t("employerLog.next", { day: day(entry.next_on) })}
        </Tag>{" "}
        {entry.next_action}
      </p>
      {entry.next_done_on ? (
        <Press
          to={`${base}/kontakt/${entry.id}/angra`}
          label={t("employerLog.reopen")}
          about={entry.next_action}
          visit={visit}
        />
      ) : (
        <div class="button-row">
          <LinkButton href={`${base}/kontakt?followsId=${entry.id}`}>{t("employerLog.answer")}</LinkButton>
          <Press to={`${base}/kontakt/${entry.id}/gjord`} label={t("employerLog.finish")} visit={visit} />
        </div>
      )}
    </div>
  )
}

/** What has been said with an employer, and what is to be done, on the employer's page. */
export const LogPanel = ({
  base,
  rows,
  visit,
}: {
  base: string
  rows: readonly LogEntry[]
  visit: Visit
}) => (
  <Panel title={visit.t("employerLog.title")}>
    {rows.length === 0 && <p>{visit.t("employerLog.none")}</p>}
    <Timeline
      items={rows.map((entry) => ({
        when: visit.day(entry.on_day),
        datetime: entry.on_day,
        title: visit.t("employerLog.line", {
          kind: visit.t(`employerLog.kind.${entry.kind}`),
          whom: entry.with_whom ?? "none",
        }),
        body: (
          <>
            {entry.body.split("\n").map((line) => line && <p>{line}</p>)}
            <Next base={base} entry={entry} visit={visit} />
          </>
        ),
        ...(entry.by ? { by: entry.by } : {}),
      }))}
    />
  </Panel>
)
