import { z } from "zod"
import { answer, factMissing, facts, ruleset } from "../../platform/rulesets.ts"
import { activityHoursRule, suggestedHours } from "./activity-hours.ts"

export const activityHoursRuleset = ruleset({
  name: "activity-hours",
  schema: z.object({ childUnder8: facts.yesNo, workHours: facts.hours, programmeHours: facts.hours }),
  evaluate: (given) => {
    const { childUnder8, workHours, programmeHours } = given
    if (isKnown(childUnder8) && isKnown(workHours) && isKnown(programmeHours)) {
      const suggested = suggestedHours({ childUnder8, workHours, programmeHours })
      return answer([], { suggestedHours: suggested, legalRef: activityHoursRule.legalRef })
    }
    const asked = ["childUnder8", "workHours", "programmeHours"] as const
    return answer(asked.filter((fact) => !isKnown(given[fact])).map(factMissing))
  },
})

const isKnown = <T>(fact: T | null | undefined): fact is T => fact !== null && fact !== undefined
