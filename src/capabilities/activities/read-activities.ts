import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { fullName } from "../../register/people/person-name.ts"
import { activityAccess } from "./access.ts"
import { Activity, activityById } from "./activities.ts"
import { aboutMember, Member, memberColumns } from "./members.ts"
import { followingCount, Session, sessionById, sessionColumns } from "./sessions.ts"
import { ownUnits, runsUnit, Unit } from "./units.ts"

const ActivityRow = answer({ ...Activity.shape, next_day: answerDay().nullable(), members: z.int() })
type ActivityRow = z.infer<typeof ActivityRow>

/** Activities that go on, the next occasion first. The number of members is of those one may see. */
export const listActivities = read(
  activityAccess,
  "activity.list",
  { takes: z.object({}), answers: answer({ activities: z.array(ActivityRow) }) },
  async (tx) => {
    const rows =
      await tx.all(sql<ActivityRow>`select a.id, a.unit_id, u.name as unit_name, a.name, a.kind, a.ended_on,
      (select min(s.day) from activity_session s where s.tenant_id = a.tenant_id and s.activity_id = a.id
        and s.day >= ${tx.today}::date and s.cancelled_at is null) as next_day,
      (select count(*)::integer from activity_member m
        where m.tenant_id = a.tenant_id and m.activity_id = a.id
        and m.period @> ${tx.today}::date) as members
    from activity a join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id
    where a.tenant_id = app.tenant() and (a.ended_on is null or a.ended_on >= ${tx.today}::date)
    order by next_day nulls last, a.name, a.id limit 200`)
    return ok({ activities: rows })
  },
)

/** `own`: of the reader's own group. */
const OwnMember = answer({ ...Member.shape, own: z.boolean() })
export type OwnMember = z.infer<typeof OwnMember>
const ActivityFacts = answer({
  activity: Activity,
  runs: z.boolean(),
  sessions: z.array(Session),
  members: z.array(OwnMember),
})

/** An activity with its coming occasions and the members whom one may see. */
export const readActivity = read(
  activityAccess,
  "activity.read",
  { takes: z.object({ activityId: id() }), answers: ActivityFacts },
  async (tx, { activityId }) => {
    const activity = await activityById(tx, activityId)
    if (!activity) return notFound()
    const sessions = await tx.all(sql<Session>`select ${sessionColumns} from activity_session s
      where s.tenant_id = app.tenant() and s.activity_id = ${activityId} and s.day >= ${tx.today}::date
      order by s.day, s.from_time, s.id limit 60`)
    const members = await tx.all(sql<OwnMember>`select ${memberColumns},
        m.person_id = any ((select app.case_persons())::uuid[]) as own
      from activity_member m join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
      where m.tenant_id = app.tenant() and m.activity_id = ${activityId}
        and not m.period << daterange(${tx.today}::date, null)
      order by person_name, m.id limit 300`)
    tx.saw(members.map((one) => one.person_id))
    return ok({
      activity,
      runs: await runsUnit(tx, activity.unit_id),
      sessions: sessions,
      members: members,
    })
  },
)

export const activityChoices = read(
  activityAccess,
  "activity.choices",
  { takes: z.object({}), answers: answer({ units: z.array(Unit) }) },
  async (tx) => ok({ units: await ownUnits(tx) }),
)

export const readSession = read(
  activityAccess,
  "activitySession.read",
  {
    takes: z.object({ sessionId: id() }),
    answers: answer({ session: Session, activity: Activity, following: z.int() }),
  },
  async (tx, { sessionId }) => {
    const session = await sessionById(tx, sessionId)
    const activity = session && (await activityById(tx, session.activity_id))
    if (!session || !activity) return notFound()
    return ok({ session, activity, following: await followingCount(tx, session) })
  },
)

const Person = answer({ id: answerId(), name: z.string() })
type Person = z.infer<typeof Person>

/** Whom one may add: one's own group. */
export const memberChoices = read(
  activityAccess,
  "activityMember.choices",
  {
    takes: z.object({ activityId: id() }),
    answers: answer({ activity: Activity, persons: z.array(Person) }),
  },
  async (tx, { activityId }) => {
    const activity = await activityById(tx, activityId)
    if (!activity) return notFound()
    const rows = await tx.all(sql<Person>`select p.id, ${fullName} as name
      from person p where p.tenant_id = app.tenant() and p.id = any ((select app.case_persons())::uuid[])
        and not exists (select 1 from activity_member m
          where m.tenant_id = p.tenant_id and m.activity_id = ${activityId}
          and m.person_id = p.id and m.period @> ${tx.today}::date)
      order by p.sort_name, p.id limit 500`)
    tx.saw(rows.map((one) => one.id))
    return ok({ activity, persons: rows })
  },
)

export const readMember = read(
  activityAccess,
  "activityMember.read",
  { takes: z.object({ memberId: id() }), answers: answer({ member: Member, activity: Activity }) },
  {
    about: aboutMember,
    run: async (tx, _input, member) => {
      const activity = await activityById(tx, member.activity_id)
      return activity ? ok({ member, activity }) : notFound()
    },
  },
)
