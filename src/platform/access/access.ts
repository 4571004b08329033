import { sql } from "kysely"
import type { ReadTx } from "../db/tenant.ts"
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

export const access = <const T extends AccessTable>(table: T): T => table

/** What an action is about; empty when it is about no person or unit. */
export type Subject = { personId?: string | undefined; unitId?: string | undefined }

export type Verdict = "allowed" | "forbidden" | "notFound"

export function scopeOf(table: AccessTable, action: string, actor: Actor): Scope | null {
  if (actor.role === "system") return "tenant"
  if (actor.scopes.length > 0 && !actor.scopes.includes(action)) return null
  return table[action]?.[actor.role] ?? null
}

/** Not allowed and not existing look the same for a person the actor may not see. */
export async function judge(tx: ReadTx, scope: Scope, subject: Subject): Promise<Verdict> {
  if (scope === "tenant") return "allowed"
  const { rows } = await sql<{ visible: boolean; own: boolean; self: boolean; unit: boolean }>`select
    exists(select 1 from person where tenant_id = app.tenant() and id = ${subject.personId ?? null}) as visible,
    ${subject.personId ?? null}::uuid = any(app.case_persons()) as own,
    exists(select 1 from account where tenant_id = app.tenant() and id = app.actor() and person_id = ${subject.personId ?? null}) as self,
    (case when ${subject.unitId ?? null}::uuid is not null then ${subject.unitId ?? null}::uuid = any(app.actor_units())
      else exists(select 1 from person where tenant_id = app.tenant() and id = ${subject.personId ?? null}
        and (unit_id = any(app.actor_units()) or id = any(app.granted_persons()))) end) as unit`.execute(tx)
  const facts = rows[0]
  if (!facts) return "notFound"
  if (subject.personId !== undefined && !facts.visible) return "notFound"
  if (subject.personId === undefined && subject.unitId === undefined) return "allowed"
  const holds = {
    own: facts.own && facts.visible,
    unit: facts.unit,
    visible: facts.visible,
    self: facts.self,
  }
  return holds[scope] ? "allowed" : "forbidden"
}
