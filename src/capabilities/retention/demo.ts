import type { DemoPart } from "../../platform/demo.ts"
import { ownRetention } from "../../platform/own-retention.ts"
import { proposeRuleWith } from "./propose.ts"

const proposeRule = proposeRuleWith(ownRetention)

/** The administrator proposes that messages are kept for half a year; the reviewer has not answered. */
export const retentionDemo: DemoPart = {
  name: "retention",
  act: async (app, { tenantId, accounts }) => {
    const actor = {
      tenantId,
      accountId: accounts.admin ?? null,
      role: "systemAdmin" as const,
      unitId: null,
      name: "",
      scopes: [],
    }
    const proposed = await proposeRule.execute(app, actor, {
      rule: "notification",
      keep: 6,
      reason: "Nämndens plan för gallring 2026: meddelanden sparas i sex månader.",
    })
    if (!proposed.ok) throw new Error("the demo's proposal about retention is refused")
  },
}
