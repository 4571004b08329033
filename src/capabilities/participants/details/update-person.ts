import { z } from "zod"
import { stale } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { dayField, id, text, version } from "../../../platform/validation.ts"
import { correctPerson } from "../../../register/people/correct-person.ts"
import { participantAccess } from "../access.ts"
import { licences, personRow, sfiLevels } from "./person-row.ts"

export const UpdatePerson = z.object({
  personId: id(),
  version: version(),
  /** Left out for who has one name only. */
  givenName: text(100).optional(),
  familyName: text(100),
  language: text(40).optional(),
  interpreter: z.boolean(),
  sfiLevel: z.enum(sfiLevels).optional(),
  education: text(200).optional(),
  drivingLicences: z.array(z.enum(licences)).max(licences.length),
  staminaHours: z.int().min(0).max(40).optional(),
  youngestChildBorn: dayField().optional(),
  digitalSupport: z.boolean(),
})

/** Who saves second is shown both versions; nothing is overwritten unseen. */
export const updatePerson = command(
  participantAccess,
  "participant.update",
  { takes: UpdatePerson, answers: idAnswer() },
  async (tx, input) => {
    const { personId, version } = input
    const changed = await correctPerson(
      tx,
      { id: personId, version },
      {
        given_name: input.givenName ?? "",
        family_name: input.familyName,
        language: input.language ?? null,
        interpreter: input.interpreter,
        sfi_level: input.sfiLevel ?? null,
        education: input.education ?? null,
        driving_licences: input.drivingLicences,
        stamina_hours: input.staminaHours ?? null,
        youngest_child_born: input.youngestChildBorn ?? null,
        digital_support: input.digitalSupport,
      },
    )
    return changed.ok ? changed : stale({ current: await personRow(tx, personId) })
  },
)
