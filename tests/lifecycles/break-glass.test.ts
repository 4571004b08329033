import { sql } from "kysely"
import { type BreakGlassState, breakGlassLifecycle } from "../../src/capabilities/oversight/lifecycle.ts"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

const number = "200211202387"
let personId: string
type Nobody = Record<string, never>

/** One protected person; what was given before is ended, and given or run out anew. */
const inState =
  (state: BreakGlassState) =>
  async (town: TestMunicipality): Promise<Nobody> => {
    await town.system(async (tx) => {
      await sql`delete from person_access where person_id = ${personId} and kind = 'breakGlass'`.execute(tx)
      if (state === "none") return
      const valid =
        state === "given"
          ? sql`tstzrange(now(), now() + interval '4 hours')`
          : sql`tstzrange(now() - interval '5 hours', now() - interval '1 hour')`
      await sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid)
      values (${tx.actor.tenantId}, ${newId()}, ${personId}, ${town.accounts.goran}, 'breakGlass',
        'Ringde från akuten och behöver hjälp', ${valid})`.execute(tx)
    })
    return {}
  }
const whoMeetPeople = {
  coach: "may",
  otherCoach: "may",
  intakeOfficer: "may",
  socialWorker: "may",
  manager: "may",
} as const

walk({
  words: ["access"],
  beside: [],
  byNumber: true,
  prepare: async (town) => {
    personId = await town.addPerson({ personnummer: number, protection: "marked", coach: "goran" })
  },
  states: breakGlassLifecycle.states,
  make: { none: inState("none"), given: inState("given"), ranOut: inState("ranOut") },
  stateOf: async (town): Promise<BreakGlassState> => {
    const { rows } = await town.system((tx) =>
      sql<{ valid: boolean }>`select valid @> now() as valid from person_access
        where person_id = ${personId} and kind = 'breakGlass' order by valid @> now() desc`.execute(tx),
    )
    return rows[0] ? (rows[0].valid ? "given" : "ranOut") : "none"
  },
  commands: {
    ask: {
      operation: "access.breakGlass",
      input: () => ({ number, reason: "Ringde från akuten och behöver hjälp nu" }),
    },
    askWithoutReason: { operation: "access.breakGlass", input: () => ({ number, reason: "Akut" }) },
  },
  outcome: (state, action) => {
    const next = action === "ask" && breakGlassLifecycle.apply(state, action)
    return next ? to(next) : refused("REASON_TOO_SHORT")
  },
  who: { ask: whoMeetPeople, askWithoutReason: whoMeetPeople },
})
