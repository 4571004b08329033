import { sql } from "kysely"
import { z } from "zod"
import { addDays } from "../../kernel/day.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { PersonFacts, personFacts } from "../participants/public.ts"
import { activityAccess } from "./access.ts"
import { Mark } from "./marks.ts"

const MarkedDay = answer({
  id: answerId(),
  day: answerDay(),
  ...Mark.shape,
  place: z.string().nullable(),
})
type MarkedDay = z.infer<typeof MarkedDay>
const daysShown = 92

/** What is marked of one person, latest first. Where it was is told to whoever also sees the placement. */
export const readAttendance = read(
  activityAccess,
  "attendance.read",
  {
    takes: z.object({ personId: id() }),
    answers: answer({ person: PersonFacts, since: answerDay(), marks: z.array(MarkedDay) }),
  },
  async (tx, { personId }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    const since = addDays(tx.today, -daysShown)
    const rows =
      await tx.all(sql<MarkedDay>`select m.id, m.day, m.mark, m.absence_kind, m.certificate_received,
        m.hours::float8 as hours,
        coalesce(w.name, a.name) as place
      from attendance_mark m
      left join placement p on p.tenant_id = m.tenant_id and p.id = m.placement_id
      left join workplace w on w.tenant_id = p.tenant_id and w.id = p.workplace_id
      left join activity_session s on s.tenant_id = m.tenant_id and s.id = m.activity_session_id
      left join activity a on a.tenant_id = s.tenant_id and a.id = s.activity_id
      where m.tenant_id = app.tenant() and m.person_id = ${personId} and m.replaced_at is null
        and m.day >= ${since}
      order by m.day desc, m.id`)
    return ok({ person, since, marks: rows })
  },
)
