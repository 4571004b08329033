import { sql } from "kysely"
import { type Count, firstOf, type Matter, mostMatters } from "../../platform/matters.ts"
import { fullName, personOf } from "../../register/people/person-name.ts"
import type { ReferralState } from "./lifecycle.ts"
import { ownReferrals } from "./own-referrals.ts"
import { countLimit, openReferralCount } from "./referral-queries.ts"

type Waiting = { roles: Matter["roles"]; states: readonly ReferralState[]; href: Matter["href"] }
const referrals = ({ roles, states, href }: Waiting): Matter => ({
  kind: "referral",
  placeText: "referrer.",
  roles,
  href,
  rows: (
    mine,
  ) => sql`select x.id, x.person_id, ${fullName} as about, x.referrer as place, x.answer_by as on_day,
      null::int as number
    from ${firstOf("referral", sql`x.state = any(${states}) ${mine("x.person_id")}`, "answer_by")}
    ${personOf("x")} order by x.answer_by, x.id`,
})
const referralHref: Matter["href"] = (row) => `/remisser/${row.id}`
const handlers = ["intakeOfficer", "manager"] as const

/** What waits for somebody here; who may answer comes straight to the answer. */
export const intakeMatters: readonly Matter[] = [
  referrals({ roles: handlers, states: ["received"], href: (row) => `${referralHref(row)}/ta-emot` }),
  referrals({ roles: handlers, states: ["needsInfo"], href: referralHref }),
  referrals({ roles: ["coach"], states: ["received", "needsInfo"], href: referralHref }),
  {
    // By the name that was typed, the same whoever it is about: what the writer was asked, and what nobody in
    // the unit has answered.
    kind: "ownReferral",
    roles: ["intakeOfficer", "coach", "socialWorker"],
    href: (row) => `/remisser/egna/${row.id}`,
    rows: () => sql`select x.id, null::uuid as person_id, coalesce(x.named_as, '–') as about,
      x.state as place, x.answer_by as on_day, null::int as number
      from app.own_referrals() x where x.state = 'needsInfo'
        or x.state = 'received' and x.may_take_up
      order by x.answer_by, x.id limit ${sql.lit(mostMatters)}`,
  },
  {
    // Accepted, and nobody's participant yet: a coach does not see them before they are enrolled.
    kind: "accepted",
    group: "arrived",
    roles: handlers,
    href: (row) => `${referralHref(row)}/skriv-in`,
    rows: () => sql`select x.id, x.person_id, ${fullName} as about, a.name as place, x.received_on as on_day,
      null::int as number
      from referral x ${personOf("x")}
        left join account a on a.tenant_id = x.tenant_id and a.id = x.coach_account_id
      where x.tenant_id = app.tenant() and x.state = 'accepted'
      order by x.received_on, x.id limit ${sql.lit(mostMatters)}`,
  },
]

export const referralCounts: readonly Count[] = [
  {
    name: "openReferrals",
    roles: ["coach", "intakeOfficer", "manager"],
    order: 30,
    limit: countLimit,
    href: () => "/remisser",
    count: openReferralCount,
  },
  {
    name: "ownReferrals",
    roles: ["socialWorker"],
    order: 30,
    limit: countLimit,
    href: () => "/remisser",
    count: async (tx) => (await ownReferrals(tx, countLimit)).length,
  },
]
