import { z } from "zod"
import { readIdentity } from "../../kernel/identity-number.ts"
import { violation } from "../../kernel/result.ts"
import { answer, factMissing, facts, ruleset } from "../../platform/rulesets.ts"

export const identityRuleset = ruleset({
  name: "identity",
  schema: z.object({ number: facts.text }),
  evaluate: ({ number }, today) => {
    if (number === undefined || number === null) return answer([factMissing("number")])
    const found = readIdentity(number, today)
    if (!found.ok) return answer([violation(found.code, { at: "number" })])
    const { ok, birthDate, sex, ...rest } = found
    return answer([], { ...rest, ...(birthDate && { birthDate }), ...(sex && { sex }) })
  },
})
