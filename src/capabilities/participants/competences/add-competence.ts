import { z } from "zod"
import { taxonomyFrom } from "../../../integrations/taxonomy/public.ts"
import { newId } from "../../../kernel/id.ts"
import { ok, refused, refusedAs, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { id, text } from "../../../platform/validation.ts"
import { participantAccess } from "../access.ts"
import { competenceKinds, yesNow } from "./competence-rows.ts"
import { chosenConcept, conceptsNamed } from "./named-concept.ts"

/** Chosen by somebody who finds none of the suggestions right. */
export const asWritten = "words"

const Competence = z.object({
  personId: id(),
  label: text(200),
  kind: z.enum(competenceKinds).optional(),
  /** A concept of the taxonomy, or "words" to keep the words as they are written. */
  conceptId: z.string().max(60).optional(),
  /** Words that are no exact name are answered with what they could mean. */
  ask: z.boolean().default(false),
  confirmed: z.boolean().default(false),
})

/**
 * One thing the person can do. It counts when the person has said yes; what they add themselves they have
 * said yes to.
 */
export const addCompetence = command(
  participantAccess,
  "competence.add",
  { takes: Competence, answers: idAnswer() },
  async (tx, input) => {
    const taxonomy = await taxonomyFrom(tx)
    const chosen =
      input.conceptId && input.conceptId !== asWritten ? chosenConcept(taxonomy, input.conceptId) : null
    if (input.conceptId && input.conceptId !== asWritten && !chosen)
      return refused(violation("CONCEPT_UNKNOWN", { at: "label" }))
    const { exact, candidates } = conceptsNamed(taxonomy, input.label)
    const concept = chosen ?? (input.conceptId === asWritten || input.kind === "certificate" ? null : exact)
    if (!concept && input.ask && input.conceptId !== asWritten && candidates.length > 0)
      return refusedAs("rule", [violation("COMPETENCE_CHOOSE", { at: "label" })], { candidates })
    const row = {
      ...tx.stamp(),
      id: newId(),
      person_id: input.personId,
      kind: concept ? concept.kind : (input.kind ?? "skill"),
      label: concept?.label ?? input.label,
      code: concept?.ssyk ?? null,
      concept_id: concept?.id ?? null,
      source: concept ? "search" : "words",
      ...(input.confirmed || tx.actor.role === "participant" ? yesNow(tx) : {}),
    }
    // The index holds one of each concept, however many ask at once.
    const added = await tx.change(
      tx
        .insertInto("person_competence")
        .values(row)
        .onConflict((same) => same.doNothing()),
    )
    if (added !== 1) return refused(violation("COMPETENCE_KNOWN", { at: "label" }))
    tx.detail({ kind: row.kind, code: row.code, conceptId: row.concept_id })
    return ok({ id: row.id })
  },
)
