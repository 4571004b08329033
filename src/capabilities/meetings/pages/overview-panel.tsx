import { sql } from "kysely"
import { z } from "zod"
import { mayAct } from "../../../platform/access/access.ts"
import { answer, answerId } from "../../../platform/answer.ts"
import { panel } from "../../../platform/panels.ts"
import { EmptyState, LinkButton, Panel } from "../../../ui/index.ts"
import { meetingAccess } from "../access.ts"
import { Meeting, meetingColumns, meetingFrom } from "../meeting-row.ts"
import { areWithheld, mayBook } from "../reader-may.ts"
import { MeetingTag, namesOf, timesOf } from "./meeting-facts.tsx"

const Next = answer({ personId: answerId("person"), next: Meeting.nullable(), books: z.boolean() })

/** The next meeting, on a person's overview. */
export const nextMeetingPanel = panel({
  order: 5,
  answers: Next,
  load: async (tx, personId) => {
    if (!mayAct(meetingAccess, "meeting.list", tx.actor)) return null
    if (await areWithheld(tx, personId)) return null
    const next = await tx.maybe(sql<Meeting>`select ${meetingColumns} from ${meetingFrom}
      where m.tenant_id = app.tenant() and m.person_id = ${personId} and m.day >= ${tx.today}::date
        and m.state in ('booked', 'confirmed', 'anotherTime', 'declined')
      order by m.day, m.from_time, m.id limit 1`)
    return { personId, next: next ?? null, books: await mayBook(tx, personId) }
  },
  show: ({ personId, next, books }, visit) => {
    const { t } = visit
    return (
      <Panel
        title={t("meetings.next")}
        actions={
          books && <LinkButton href={`/deltagare/${personId}/moten/boka`}>{t("meetings.book")}</LinkButton>
        }
      >
        {next ? (
          <p>
            <a class="ds-link" href={`/moten/${next.id}`}>
              {visit.weekday(next.day)} {timesOf(next)}
            </a>{" "}
            {[t(`meetings.kind.${next.kind}`), next.place, namesOf(next)].filter(Boolean).join(", ")}{" "}
            <MeetingTag meeting={next} visit={visit} />
          </p>
        ) : (
          <EmptyState title={t("meetings.none")} />
        )}
      </Panel>
    )
  },
})
