import { z } from "zod"
import { taxonomyFrom } from "../../../integrations/taxonomy/public.ts"
import { newId } from "../../../kernel/id.ts"
import { ok, refused, violation } from "../../../kernel/result.ts"
import { answer, answerId } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { participantAccess } from "../access.ts"
import { competencesOf, yesNow } from "./competence-rows.ts"
import { chosenConcept } from "./named-concept.ts"

const mostAtOnce = 60

/** Several suggestions at once. A participant's choice is a yes; what staff choose waits for the person's. */
export const proposeCompetences = command(
  participantAccess,
  "competence.propose",
  {
    takes: z.object({
      personId: id("person"),
      concepts: z.array(z.string().max(60)).max(mostAtOnce).default([]),
      source: z.enum(["occupation", "description"]),
    }),
    answers: answer({ personId: answerId("person"), added: z.int() }),
  },
  async (tx, { personId, concepts, source }) => {
    if (concepts.length === 0) return refused(violation("REQUIRED", { at: "concepts" }))
    const taxonomy = await taxonomyFrom(tx)
    const chosen = concepts.map((one) => chosenConcept(taxonomy, one))
    if (chosen.includes(null)) return refused(violation("CONCEPT_UNKNOWN", { at: "concepts" }))
    const known = new Set((await competencesOf(tx, personId)).map((one) => one.concept_id))
    const added = new Map(
      chosen.flatMap((one) => (one && !known.has(one.id) ? [[one.id, one] as const] : [])),
    )
    for (const concept of added.values()) {
      await tx
        .insertInto("person_competence")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id: personId,
          kind: concept.kind,
          label: concept.label,
          code: concept.ssyk,
          concept_id: concept.id,
          source,
          ...(tx.actor.role === "participant" ? yesNow(tx) : {}),
        })
        .onConflict((same) => same.doNothing())
        .execute()
    }
    tx.detail({ source, concepts: [...added.keys()] })
    return ok({ personId, added: added.size })
  },
)
