import { sql } from "kysely"
import { firstOf, type Matter } from "../../platform/matters.ts"
import { fullName, personOf } from "../../register/people/person-name.ts"

const caseRoles = ["coach", "intakeOfficer", "manager"] as const

/** What waits for somebody here. */
export const followUpMatters: readonly Matter[] = [
  {
    kind: "followUp",
    group: "catchUp",
    list: { href: "/uppfoljning", text: "matter.followUp.list" },
    roles: caseRoles,
    href: (row) => `/deltagare/${row.person_id}/uppfoljning`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${fullName} as about, null as place, x.due_on as on_day, x.days as number
      from ${firstOf("follow_up", sql`x.recorded_on is null and x.due_on <= app.today() + 7 ${mine("x.person_id")}`, "due_on")} ${personOf("x")}
      order by x.due_on, x.id`,
  },
]
