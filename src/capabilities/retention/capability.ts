import { capability } from "../../platform/capability.ts"
import { retentionCommands } from "./command-line.ts"
import { confirmRule, declineRule } from "./decide.ts"
import { retentionDemo } from "./demo.ts"
import { disposalWith } from "./dispose-job.ts"
import { retentionProposed } from "./messages.ts"
import { proposePage } from "./pages/propose-page.tsx"
import { confirmRuleAction, declineRuleAction, rulesPage } from "./pages/rules-page.tsx"
import { proposeRuleWith } from "./propose.ts"
import { listRulesWith, readRuleWith } from "./read-rules.ts"
import { recordRules } from "./record-rules.ts"
import { ruleFaults } from "./rule-faults.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const retention = capability({
  name: "retention",
  operations: [confirmRule, declineRule],
  routes: [confirmRuleAction, declineRuleAction],
  retention: recordRules,
  from: ({ retention: stated, figures }) => {
    const faults = ruleFaults(stated, figures)
    if (faults.length > 0) throw new Error(`the rules of retention have faults: ${faults.join("; ")}`)
    // People's records first: they are what is asked about.
    const rules = [...recordRules, ...stated.filter((one) => !recordRules.includes(one))]
    const [listRules, readRule, proposeRule] = [
      listRulesWith(rules),
      readRuleWith(rules),
      proposeRuleWith(rules),
    ]
    return {
      operations: [listRules, readRule, proposeRule],
      routes: [rulesPage(listRules), proposePage(readRule, proposeRule)],
      jobs: [disposalWith(rules)],
      commandLine: retentionCommands(rules),
    }
  },
  nav: [{ href: "/gallring", label: "nav.retention", roles: ["systemAdmin", "reviewer"], order: 305 }],
  messages: [retentionProposed],
  demo: [retentionDemo],
  texts: { sv, en },
})
