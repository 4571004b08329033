import { sql } from "kysely"
import { ageOn, type Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { sayDay } from "../../platform/i18n/dates.ts"
import type { Field, Signable } from "../../platform/signables.ts"
import { programmeOf } from "../../register/programmes/programmes.ts"
import { type Placement, placementById, startBlocks } from "../placements/public.ts"
import sv from "./texts.sv.json" with { type: "json" }

/** The texts of a part of the paper, in their order. */
const points = (part: string): string[] =>
  Object.entries(sv).flatMap(([key, text]) =>
    new RegExp(`^agreement\\.${part}\\.\\d+$`).test(key) ? [text] : [],
  )

/**
 * What the parties promise each other about a placement, in the municipality's own words: what is signed is
 * read, not looked up. How supervisor and case worker are
 * reached only informs.
 */
const fieldsOf = (
  placement: Placement,
  staff: string | null,
  subsidies: readonly SubsidyDecision[],
): Field[] => {
  const programme = programmeOf(placement.programme)
  const material = (name: string, value: Field["value"]): Field => ({ name, class: "material", value })
  return [
    material("programme", programme.nameSv),
    material("participant", placement.person_name),
    material("organisation", placement.organisation_name),
    material("workplace", placement.workplace_name),
    material("address", placement.workplace_address),
    material("supervisor", placement.supervisor_name),
    { name: "supervisorPhone", class: "information", value: placement.supervisor_phone },
    { name: "contact", class: "information", value: staff },
    material("startsOn", placement.starts_on),
    material("endsOn", placement.ends_on),
    material("weekdays", placement.weekdays),
    material("fromTime", placement.from_time),
    material("toTime", placement.to_time),
    material("percent", placement.percent),
    material("tasks", placement.tasks),
    material("insurance", sv[`agreement.insurance.${programme.subsidised ? "employer" : "municipality"}`]),
    // An agreement about a place without subsidy says nothing of it.
    ...(subsidies.length === 0 ? [] : [subsidyField(subsidies)]),
    // What each promises is signed as much as where and when.
    material("employerPromises", points("promise.employer")),
    material("participantPromises", points("promise.participant")),
    material("municipalityPromises", points("promise.municipality")),
    material("endingEarly", points("ending")),
  ]
}

type SubsidyDecision = { percent: number; ceiling: number | null; starts_on: Day; ends_on: Day }

/** What the employment service pays the employer: a promise of these two and nobody else's. */
const subsidyField = (subsidies: readonly SubsidyDecision[]): Field => ({
  name: "subsidy",
  class: "money",
  binds: ["employer", "municipality"],
  value: subsidies.map(({ percent, ceiling, starts_on, ends_on }) => {
    const days = `${sayDay(starts_on, "sv")} – ${sayDay(ends_on, "sv")}`
    return `${percent} %, ${days}${ceiling === null ? "" : `, högst ${ceiling} kr`}`
  }),
})

const subsidiesOf = (tx: ReadTx, placement: Placement) =>
  tx.all(sql<SubsidyDecision>`select percent, ceiling, starts_on, ends_on from subsidy_decision
    where tenant_id = app.tenant() and placement_id = ${placement.id} order by starts_on, id`)

type Around = {
  birth_date: Day | null
  account_id: Id<"account"> | null
  /** Who is responsible for the participant, with telephone. */
  staff: string | null
  contact: string | null
  email: string | null
  phone: string | null
  supervisor_signs: boolean
}

/** The participant's account, and whom to ask at the employer, where the reader sees them. */
const around = (tx: ReadTx, placement: Placement) =>
  tx.one(sql<Around>`select p.birth_date, (select a.id from account a where a.tenant_id = p.tenant_id
        and a.person_id = p.id and a.realm = 'resident' and a.closed_at is null limit 1) as account_id,
      (select concat_ws(', ', a.name, a.phone) from case_team t
          join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
        where t.tenant_id = p.tenant_id and t.enrolment_id = ${placement.enrolment_id}
          and t.team_role = 'responsible' and t.valid @> ${tx.today}::date limit 1) as staff,
      c.name as contact, c.email, c.phone,
      coalesce((select s.supervisor_signs from programme_setting s
        where s.tenant_id = p.tenant_id and s.programme = ${placement.programme}), false) as supervisor_signs
    from person p left join lateral (select c.name, c.email, c.phone from employer_contact c
        join workplace w on w.tenant_id = c.tenant_id and w.organisation_id = c.organisation_id
      where w.tenant_id = p.tenant_id and w.id = ${placement.workplace_id} and c.ended_on is null
      order by c.created_at, c.id limit 1) c on true
    where p.tenant_id = app.tenant() and p.id = ${placement.person_id}`)

const adult = 18

/** The agreement about a placement: who is a minor when it begins signs with a guardian. */
export const placementSignable: Signable = {
  kind: "placement",
  href: (placementId) => `/placeringar/${placementId}`,
  load: async (tx, placementId) => {
    const placement = await placementById(tx, placementId)
    if (!placement) return null
    const { birth_date, account_id, staff, contact, email, phone, supervisor_signs } = await around(
      tx,
      placement,
    )
    return {
      personId: placement.person_id,
      title: placement.workplace_name,
      startsOn: placement.starts_on,
      fields: fieldsOf(placement, staff, await subsidiesOf(tx, placement)),
      participant: {
        name: placement.person_name,
        accountId: account_id,
        isMinor: birth_date !== null && ageOn(birth_date, placement.starts_on) < adult,
      },
      employer: { name: contact, email, phone },
      supervisor: supervisor_signs
        ? {
            name: placement.supervisor_name,
            email: placement.supervisor_email,
            phone: placement.supervisor_phone,
          }
        : null,
      stops: await startBlocks(tx, placement),
      over: placement.ended_on !== null,
    }
  },
}
