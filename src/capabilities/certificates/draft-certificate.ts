import { z } from "zod"
import { type Id, newId } from "../../kernel/id.ts"
import { notFound, ok, refused, type Violation, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { aboutPersonOf, command, read } from "../../platform/command.ts"
import { lock } from "../../platform/db/locks.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField, id, text } from "../../platform/validation.ts"
import { programmeOf } from "../../register/programmes/programmes.ts"
import { PersonFacts, personFacts, tellParticipant } from "../participants/public.ts"
import { hoursBetween, type Placement, placementById } from "../placements/public.ts"
import { certificateAccess } from "./access.ts"
import { Certificate, certificatesAbout } from "./certificate-row.ts"
import { certificateToAnswer } from "./messages.ts"

const Of = z.object({ placementId: id("placement") })
const aboutPlacement = async (tx: ReadTx, { placementId }: z.output<typeof Of>) =>
  aboutPersonOf(await placementById(tx, placementId))

/** What a certificate about a placement would say of itself, and the versions that there are. */
export const certificateDraftFacts = read(
  certificateAccess,
  "certificate.draftFacts",
  {
    takes: Of,
    answers: answer({
      person: PersonFacts,
      placementId: answerId("placement"),
      workplace: z.string(),
      supervisor: z.string().nullable(),
      tasks: z.string(),
      startedOn: answerDay().nullable(),
      latest: Certificate.nullable(),
    }),
  },
  {
    about: aboutPlacement,
    run: async (tx, { placementId }, placement) => {
      const person = await personFacts(tx, placement.person_id)
      if (!person) return notFound()
      tx.saw(placement.person_id)
      const [latest = null] = await certificatesAbout(tx, placementId)
      return ok({
        person,
        placementId,
        workplace: placement.workplace_name,
        supervisor: placement.supervisor_name,
        tasks: placement.tasks,
        startedOn: placement.started_on,
        latest,
      })
    },
  },
)

const Draft = Of.extend({
  tasks: text(1000),
  reference: text(600).optional(),
  refereeName: text(120).optional(),
  refereeContact: text(120).optional(),
  refereeYesOn: dayField().optional(),
})

/** Whoever is named as a referee has said yes, can be reached, and is named. */
function refereeFaults(input: z.output<typeof Draft>, today: string): Violation[] {
  const { refereeName, refereeContact, refereeYesOn } = input
  const of = { refereeName, refereeContact, refereeYesOn }
  if (Object.values(of).every((one) => one === undefined)) return []
  const missing = Object.entries(of)
    .filter(([, value]) => value === undefined)
    .map(([at]) => violation(at === "refereeYesOn" ? "REFEREE_NOT_ASKED" : "REQUIRED", { at }))
  return refereeYesOn && refereeYesOn > today
    ? [...missing, violation("DAY_IN_FUTURE", { actual: refereeYesOn, limit: today, at: "refereeYesOn" })]
    : missing
}

/** What an employer calls it; which programme it was is the participant's to tell. */
const formOf = ({ programme }: Placement) =>
  ["workTraining", "workExperience", "educationContract"].includes(programmeOf(programme).kind)
    ? "practice"
    : "employment"

/** A version for the participant to answer: the first, one they wanted changed, or a correction. */
export const draftCertificate = command(
  certificateAccess,
  "certificate.draft",
  { takes: Draft, answers: answer({ id: answerId("certificate"), placementId: answerId("placement") }) },
  {
    about: aboutPlacement,
    run: async (tx, input, placement) => {
      const { placementId } = input
      if (!placement.started_on || placement.started_on > tx.today)
        return refused(violation("CERTIFICATE_NOT_STARTED"))
      const faults = refereeFaults(input, tx.today)
      if (faults.length > 0) return refused(...faults)
      await lock(tx, "certificate", `${tx.actor.tenantId} ${placementId}`)
      const number = ((await certificatesAbout(tx, placementId))[0]?.number ?? 0) + 1
      const certificateId: Id<"certificate"> = newId()
      const last = placement.ended_on ?? placement.ends_on
      await tx
        .insertInto("certificate")
        .values({
          ...tx.stamp(),
          id: certificateId,
          person_id: placement.person_id,
          placement_id: placementId,
          number,
          holder: placement.person_name,
          form: formOf(placement),
          programme: placement.programme,
          workplace: placement.workplace_name,
          organisation: placement.organisation_name,
          tasks: input.tasks,
          starts_on: placement.started_on,
          ends_on: last <= tx.today ? last : null,
          hours_per_week:
            hoursBetween(placement.from_time, placement.to_time) * new Set(placement.weekdays).size,
          reference: input.reference ?? null,
          referee_name: input.refereeName ?? null,
          referee_contact: input.refereeContact ?? null,
          referee_yes_on: input.refereeYesOn ?? null,
          written_on: tx.today,
        })
        .execute()
      tx.detail({ placementId, number })
      await tellParticipant(tx, placement.person_id, {
        kind: certificateToAnswer,
        dedupeKey: `certificate.toAnswer ${certificateId}`,
      })
      return ok({ id: certificateId, placementId })
    },
  },
)
