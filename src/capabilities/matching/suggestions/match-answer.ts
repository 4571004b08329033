import { z } from "zod"
import type { Asked } from "../../../engine/matching/rank.ts"
import { ruleCodes } from "../../../engine/matching/rules.ts"
import { occupationLikenesses } from "../../../engine/matching/weights.ts"
import { answer, answerDay } from "../../../platform/answer.ts"

/** What the engine says of a pair, as it goes out. */

const texts = () => z.array(z.string()).readonly()

const OccupationComponent = answer({
  component: z.literal("occupation"),
  points: z.int(),
  likeness: z.enum(occupationLikenesses),
  by: answer({ concept: z.string().nullable(), ssyk: z.string().nullable() }).nullable(),
  shared: texts(),
})
const SkillComponent = answer({
  component: z.literal("skills"),
  points: z.int(),
  matched: texts(),
  missing: texts(),
})

const fact = () =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    texts(),
    answer({ from: answerDay().nullable(), to: answerDay().nullable() }),
  ])
const Change = z.discriminatedUnion("kind", [
  answer({ kind: z.enum(["findOut", "askConsent", "namedTeamDecides"]) }),
  answer({ kind: z.enum(["personFrom", "personUntil"]), day: answerDay() }),
  answer({ kind: z.literal("moreHours"), hours: z.number(), orAfter: answerDay().nullable() }),
  answer({ kind: z.literal("reachLevel"), level: z.string() }),
  answer({ kind: z.literal("obtain"), what: texts() }),
  answer({ kind: z.literal("widenArea"), area: z.string() }),
  answer({ kind: z.literal("otherProgramme"), programmes: texts() }),
  answer({ kind: z.literal("ageLimit"), programmes: texts(), day: answerDay(), known: z.boolean() }),
  answer({ kind: z.enum(["roomFrom", "trainSupervisor"]), day: answerDay().nullable() }),
])
const Failure = answer({ rule: z.enum(ruleCodes), actual: fact(), limit: fact(), change: Change })

export const PairMatch = answer({
  score: z.int(),
  components: z.tuple([OccupationComponent, SkillComponent]).readonly(),
  failures: z.array(Failure).readonly(),
})
export const Counts = answer({ eligible: z.int(), near: z.int(), unrelated: z.int() })

/** `byName`: the occupation of the person that counted. */
const Shown = answer({ rank: z.int(), match: PairMatch, byName: z.string().nullable() })
export type Shown = z.infer<typeof Shown>

export const lists = ["eligible", "near", "unrelated"] as const satisfies readonly Asked["list"][]

/** One page of a ranked list. */
export const rankedPage = <Row extends z.ZodType>(row: Row) =>
  answer({
    list: z.enum(lists),
    page: z.int(),
    counts: Counts,
    rows: z.array(Shown.extend({ row })),
    /** The next page, when there is more. */
    next: z.int().nullable(),
    /** The best of those near has more in common than the best of the possible ones. */
    nearIsBetter: z.boolean(),
    /** When nothing is possible: the best of those near, which tell what would change it. */
    nearest: z.array(Shown.extend({ row })),
  })
