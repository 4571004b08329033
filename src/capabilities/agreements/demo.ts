import type { Result } from "../../kernel/result.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { type DemoPart, known } from "../../platform/demo.ts"
import type { Stegvis } from "../../platform/stegvis.ts"
import {
  answersWith,
  draftAgreementWith,
  readingsWith,
  sendAgreement,
  signableOf,
} from "../signing/public.ts"
import { placementSignable } from "./placement-signable.ts"

const signables = signableOf([placementSignable])
const draft = draftAgreementWith(signables)
const { readAgreement } = readingsWith(signables)
const { record } = answersWith(signables)

function made<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo's agreement is refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

type One = { placementId: string; name: string; email: string; backDatedWhy?: string }

/** As the coach would: from the placement's facts, with whom the employer has said that they sign. */
async function sent(app: Stegvis, coach: Actor, { name, email, ...of }: One): Promise<string> {
  const input = { ...of, employerName: name, employerEmail: email }
  const { id: agreementId } = made(await draft.execute(app, coach, input))
  made(await sendAgreement.execute(app, coach, { agreementId }))
  return agreementId
}

/** One that waits for Amina on her phone, and one that all but the municipality have signed on paper. */
export const agreementsDemo: DemoPart = {
  name: "agreements",
  after: ["placements"],
  act: async (app, { tenantId, units, left: { placements = {}, placementCoaches = {} } }) => {
    const coachOf = (workplace: string): Actor => ({
      tenantId,
      accountId: known(placementCoaches, workplace),
      role: "coach",
      unitId: units.cai,
      name: "",
      scopes: [],
    })
    const kitchen = "Solgårdens kök"
    await sent(app, coachOf(kitchen), {
      placementId: known(placements, kitchen),
      name: "Lena Forsman",
      email: "lena.forsman@maltid.example",
      // It began weeks ago, so a colleague signs for the municipality.
      backDatedWhy: "Den första överenskommelsen skrevs på papper och kom bort.",
    })
    const preschool = "Granens förskola"
    const coach = coachOf(preschool)
    const agreementId = await sent(app, coach, {
      placementId: known(placements, preschool),
      name: "Eva Nordin",
      email: "eva.nordin@forskola.example",
    })
    const { agreement } = made(await readAgreement.execute(app, coach, { agreementId }))
    for (const party of agreement.parties.filter(({ role }) => role !== "municipality"))
      made(
        await record.execute(app, coach, {
          agreementPartyId: party.id,
          hash: agreement.hash,
          how: "paper",
          on: app.time().today,
          witness: "Åsa Blom",
        }),
      )
  },
}
