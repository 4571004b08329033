import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { Result } from "../../kernel/result.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { type DemoPart, known } from "../../platform/demo.ts"
import { writeOwnDialogue, writeSupervisorDialogue } from "./own-threads.ts"
import { writeDialogue } from "./staff-threads.ts"

function made<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo's dialogue is refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}
const kitchen = "Solgårdens kök"
type Ends = { person_id: Id<"person">; participant: Id<"account"> | null; supervisor: Id<"account"> | null }

/** Amina has written, been answered and written again; her supervisor has asked something of their own. */
export const dialogueDemo: DemoPart = {
  name: "dialogue",
  after: ["placements"],
  load: async (tx, { left }) => {
    const { person_id, participant, supervisor } = await tx.one(sql<Ends>`select p.person_id,
        (select a.id from account a where a.tenant_id = p.tenant_id and a.person_id = p.person_id limit 1)
          as participant, s.account_id as supervisor
      from placement p left join supervisor s on s.tenant_id = p.tenant_id and s.id = p.supervisor_id
      where p.tenant_id = app.tenant() and p.id = ${known(left.placements ?? {}, kitchen)}`)
    left.dialogue = {
      person: person_id,
      ...(participant && { participant }),
      ...(supervisor && { supervisor }),
    }
  },
  act: async (app, { tenantId, units, left }) => {
    const { person, participant, supervisor } = left.dialogue ?? {}
    if (!person || !participant || !supervisor) return
    const who = { tenantId, name: "", scopes: [], unitId: null }
    const coach: Actor = {
      ...who,
      accountId: known(left.placementCoaches ?? {}, kitchen),
      role: "coach",
      unitId: units.cai,
    }
    const self: Actor = { ...who, accountId: participant, role: "participant" }
    const kitchenHead: Actor = { ...who, accountId: supervisor, role: "supervisor" }
    const placementId = known(left.placements ?? {}, kitchen)
    made(
      await writeOwnDialogue.execute(app, self, {
        body: "Hej! Kan jag byta tid på torsdag? Min son ska till tandläkaren.",
      }),
    )
    made(
      await writeDialogue.execute(app, coach, {
        personId: person,
        body: "Hej Amina! Ja, kom klockan tio i stället. Jag säger till i köket.",
      }),
    )
    made(
      await writeOwnDialogue.execute(app, self, { body: "Tack! Finns det någon kurs i svenska på kvällen?" }),
    )
    made(
      await writeSupervisorDialogue.execute(app, kitchenHead, {
        placementId,
        body: "Vi skulle behöva prata om arbetskläder. Kan du ringa på fredag?",
      }),
    )
  },
}
