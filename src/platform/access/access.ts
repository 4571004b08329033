import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { ReadTx } from "../db/tenant.ts"
import type { ConsentPurpose } from "./consent.ts"
import type { Actor, Role } from "./roles.ts"

/**
 * How far a role reaches for an action:
 * own – the person's case team has the actor today; unit – the subject's unit is the actor's, or below;
 * visible – whoever the access predicate lets the actor see; self – the person themselves;
 * tenant – everyone in the role.
 */
export type Scope = "own" | "unit" | "visible" | "self" | "tenant"

/** Who may do what, as data: action → role → scope. What is not written is refused. */
export type AccessTable = Readonly<Record<string, Readonly<Partial<Record<Role, Scope>>>>>

const purposes = new WeakMap<AccessTable, ConsentPurpose | Readonly<Record<string, ConsentPurpose>>>()

/**
 * The purpose says what a consent must be for to open these actions: all of them, or the ones that are named.
 */
export const access = <const T extends AccessTable>(
  table: T,
  purpose?: ConsentPurpose | Readonly<Partial<Record<keyof T & string, ConsentPurpose>>>,
): T => {
  if (purpose) purposes.set(table, purpose as ConsentPurpose | Readonly<Record<string, ConsentPurpose>>)
  return table
}

/** Null where any consent will do; row-level security still decides which rows there are. */
export function purposeOf(table: AccessTable, action: string): ConsentPurpose | null {
  const purpose = purposes.get(table)
  return typeof purpose === "string" ? purpose : (purpose?.[action] ?? null)
}

/** What an action is about; empty when it is about no person or unit. */
export type Subject = { personId?: Id<"person"> | undefined; unitId?: Id<"unit"> | undefined }

export type Verdict = "allowed" | "forbidden" | "notShared" | "notFound"

export function scopeOf(table: AccessTable, action: string, actor: Actor): Scope | null {
  if (actor.role === "system") return "tenant"
  if (actor.scopes.length > 0 && !actor.scopes.includes(action)) return null
  return table[action]?.[actor.role] ?? null
}

/** Whether the actor may do this at all, so that the way there is shown; for whom is judged when done. */
export const mayAct = <T extends AccessTable>(table: T, action: keyof T & string, actor: Actor): boolean =>
  scopeOf(table, action, actor) !== null

/** Not allowed and not existing look the same for a person the actor may not see. */
export async function judge(
  tx: ReadTx,
  scope: Scope,
  subject: Subject,
  purpose: ConsentPurpose | null = null,
): Promise<Verdict> {
  if (scope === "tenant") return "allowed"
  const facts = await tx.one(sql<{
    visible: boolean
    own: boolean
    self: boolean
    unit: boolean
    withheld: boolean
  }>`select
    exists(select 1 from person
      where tenant_id = app.tenant() and id = ${subject.personId ?? null}) as visible,
    ${subject.personId ?? null}::uuid = any(app.case_persons()) as own,
    exists(select 1 from account
      where tenant_id = app.tenant() and id = app.actor()
      and person_id = ${subject.personId ?? null}) as self,
    (case when ${subject.unitId ?? null}::uuid is not null
      then ${subject.unitId ?? null}::uuid = any(app.actor_units())
      else exists(select 1 from person where tenant_id = app.tenant() and id = ${subject.personId ?? null}
        and (unit_id = any(app.actor_units()) or id = any(app.granted_persons()))) end) as unit,
    (case when ${purpose}::text is null or ${subject.personId ?? null}::uuid is null then false
      else ${subject.personId ?? null}::uuid = any(app.withheld_persons(${purpose})) end) as withheld`)
  if (subject.personId !== undefined && !facts.visible) return "notFound"
  if (subject.personId === undefined && subject.unitId === undefined) return "allowed"
  const holds = {
    own: facts.own && facts.visible,
    unit: facts.unit,
    visible: facts.visible,
    self: facts.self,
  }
  if (!holds[scope]) return (await isArrived(tx, subject.personId)) ? "notShared" : "forbidden"
  return facts.withheld ? "notShared" : "allowed"
}

/** Seen because a file enrolled them here: the rest is another unit's until the person has shared it. */
async function isArrived(tx: ReadTx, personId: Id<"person"> | undefined): Promise<boolean> {
  const row = await tx.one(
    sql<{ arrived: boolean }>`
      select coalesce(${personId ?? null}::uuid = any(app.arrived_persons()), false) as arrived`,
  )
  return row.arrived
}
