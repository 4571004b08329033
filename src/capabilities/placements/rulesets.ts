import { z } from "zod"
import { answer, facts, type Ruleset, ruleset } from "../../platform/rulesets.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { evaluateEligibility } from "./eligibility.ts"
import { evaluateOverlap } from "./overlap.ts"

const study = z.object({ start: facts.day, end: facts.day, percent: facts.share })
const placement = study.extend({
  id: facts.text,
  weekdays: z.array(z.int().min(1).max(7)).max(7).nullish(),
  from: facts.clock,
  to: facts.clock,
  subsidised: facts.yesNo,
})

const placementOverlap = ruleset({
  name: "placement-overlap",
  schema: z.object({
    placements: z.array(placement).max(500).nullish(),
    studies: z.array(study).max(500).nullish(),
  }),
  evaluate: (given) => answer(evaluateOverlap(given)),
})

const programmeEligibility = ruleset({
  name: "programme-eligibility",
  schema: z.object({
    programme: z.enum(programmeCodes).nullish(),
    onDate: facts.day,
    birthDate: facts.day,
    workPercent: facts.share,
    studyPercent: facts.share,
    studyLevel: z.enum(["compulsory", "upperSecondary", "higher"]).nullish(),
    sector: z.enum(["municipal", "private", "association", "welfare", "shortage"]).nullish(),
    sourceUnit: facts.text,
    receivesSupport: facts.yesNo,
    referrer: z.enum(["pes", "welfare", "school", "health", "self"]).nullish(),
    activeInCohort: z.int().min(0).nullish(),
    hasUpperSecondary: facts.yesNo,
  }),
  evaluate: (given) => answer(evaluateEligibility(given)),
})

export const placementRulesets: readonly Ruleset[] = [placementOverlap, programmeEligibility]
