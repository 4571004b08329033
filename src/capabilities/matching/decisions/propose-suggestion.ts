import { z } from "zod"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { dayField, id, text, timeField } from "../../../platform/validation.ts"
import { programmeCodes } from "../../../register/programmes/programmes.ts"
import { propose } from "../../placements/public.ts"
import { matchingAccess } from "../access.ts"
import { proposeReasons } from "./reasons.ts"
import { keepDecision, pairNow } from "./record-decision.ts"
import { directions } from "./skip-suggestion.ts"

const Propose = z.object({
  personId: id("person"),
  seatId: id("seat"),
  direction: z.enum(directions).default("placesForPerson"),
  reason: z.enum(proposeReasons),
  words: text(1000).optional(),
  programme: z.enum(programmeCodes),
  startsOn: dayField(),
  endsOn: dayField(),
  percent: z.int().min(1).max(100),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: timeField(),
  to: timeField(),
  tasks: text(1000),
})

/**
 * A person decides and says why; then the proposal is made by the same rules as any other. Rules that only
 * make a pair "near" do not stop it here: those that must are the placement's own. Agreement and protection
 * do.
 */
export const proposeSuggestion = command(
  matchingAccess,
  "match.propose",
  { takes: Propose, answers: idAnswer() },
  async (tx, input) => {
    const { direction, reason, words, ...proposal } = input
    const now = await pairNow(tx, input)
    if (!now) return notFound()
    const { person, place, standing } = now
    const faults = [
      ...(reason === "other" && !words ? [violation("REQUIRED", { at: "words" })] : []),
      ...(person.facts.protectedIdentity ? [violation("MATCH_PROTECTED")] : []),
      ...(person.facts.mayBeProposed ? [] : [violation("MATCH_NOT_AGREED")]),
    ]
    if (faults.length > 0) return refused(...faults)
    const supervisor = place.row.supervisor_id
    const made = await propose(tx, {
      ...proposal,
      workplaceId: place.row.workplace_id,
      ...(supervisor ? { supervisorId: supervisor } : {}),
      step: "confirm",
    })
    if (!made.ok) return made
    const { personId, seatId } = input
    const placementId = made.value.id
    await keepDecision(
      tx,
      { personId, seatId, direction, decision: "proposed", reason, words, placementId },
      standing,
    )
    return ok({ id: placementId })
  },
)
