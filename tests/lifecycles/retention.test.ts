import { type RetentionState, retentionLifecycle } from "../../src/capabilities/retention/lifecycle.ts"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

type Proposed = { proposalId: string }
/** Proposed by an administrator who has left the one of the walk to decide. */
const inState =
  (state: RetentionState) =>
  async (town: TestMunicipality): Promise<Proposed> => {
    const proposalId = newId()
    const decided = state !== "proposed"
    await town.system(async (tx) => {
      const open = tx.deleteFrom("retention_rule").where("outcome", "is", null)
      await open.where("tenant_id", "=", town.tenantId).execute()
      await tx
        .insertInto("retention_rule")
        .values({
          ...tx.stamp(),
          id: proposalId,
          name: "draft",
          keep: 14,
          reason: "Nämndens plan från i år, beslut 12.",
          proposed_by: town.accounts.leila ?? "",
          ...(decided ? { outcome: state, decided_by: town.accounts.ulf ?? null, decided_at: tx.now } : {}),
        })
        .execute()
    })
    return { proposalId }
  }
const deciders = { reviewer: "may", systemAdmin: "may" } as const

walk({
  words: ["retention"],
  beside: ["retention.propose"],
  states: retentionLifecycle.states,
  make: {
    proposed: inState("proposed"),
    confirmed: inState("confirmed"),
    declined: inState("declined"),
  },
  stateOf: async (town, { proposalId }): Promise<RetentionState> => {
    const { outcome } = await town.system((tx) =>
      tx
        .selectFrom("retention_rule")
        .select("outcome")
        .where("id", "=", proposalId)
        .executeTakeFirstOrThrow(),
    )
    return retentionLifecycle.states.find((state) => state === outcome) ?? "proposed"
  },
  commands: {
    confirm: { operation: "retention.confirm", input: (made) => made },
    decline: { operation: "retention.decline", input: (made) => made },
  },
  outcome: (state, action) => {
    const next = retentionLifecycle.apply(state, action)
    return next ? to(next) : refused("RETENTION_DECIDED")
  },
  who: { confirm: deciders, decline: deciders },
})
