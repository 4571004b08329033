import type { Result } from "../../src/kernel/result.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { proposal, type TestWorkplace } from "../placements/workplace.ts"
import { type TestMunicipality, value } from "./municipality.ts"
import { participantOf } from "./plan.ts"
import { operations } from "./web.ts"

/** An operation by its name, as the API has it. */
export async function doing(
  town: TestMunicipality,
  who: Actor,
  name: string,
  input: object,
): Promise<Result<unknown>> {
  const found = operations.find((one) => one.name === name)
  if (!found) throw new Error(`no operation ${name}`)
  return found.execute(town.test.app, who, input)
}

type View = { hash: string; parties: { id: string; role: string }[] }
export type SentAgreement = { agreementId: string; placementId: string; personId: string; me: Actor }

/** Somebody who has just shown who they are, for a version. */
export const freshFor = (who: Actor, hash: string): Actor => ({
  ...who,
  fresh: {
    binds: hash,
    issuer: "https://idp.example",
    level: "http://id.elegnamnden.se/loa/1.0/loa3",
    authTime: Math.floor(Date.parse("2026-11-24T10:00:00Z") / 1000),
    nonce: "nonce",
    userSignature: null,
  },
})

/** An agreement about a placement of somebody new, sent to who is to sign. */
export async function sentAgreement(
  town: TestMunicipality,
  kitchen: TestWorkplace,
  employerName = "Lena Åkerlund",
): Promise<SentAgreement> {
  const sara = town.as("sara")
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  const me = await participantOf(town, personId)
  const placement = proposal(personId, kitchen, "2026-12-01")
  const { id: placementId } = value(await doing(town, sara, "placement.propose", placement)) as { id: string }
  const drafted = await doing(town, sara, "agreement.draft", { placementId, employerName })
  const { id: agreementId } = value(drafted) as { id: string }
  value(await doing(town, sara, "agreement.send", { agreementId }))
  return { agreementId, placementId, personId, me }
}

const viewOf = async (town: TestMunicipality, { agreementId }: SentAgreement) =>
  (value(await doing(town, town.as("sara"), "agreement.read", { agreementId })) as { agreement: View })
    .agreement

/** One of them signs what it says now: the participant and the municipality themselves, others on paper. */
export async function signs(town: TestMunicipality, made: SentAgreement, role: string, more: object = {}) {
  const { agreementId, me } = made
  const { hash, parties } = await viewOf(town, made)
  if (role === "participant" || role === "municipality")
    return value(
      await doing(town, freshFor(role === "participant" ? me : town.as("sara"), hash), "agreement.sign", {
        agreementId,
        hash,
      }),
    )
  const agreementPartyId = parties.find((one) => one.role === role)?.id
  const paper = { agreementPartyId, hash, how: "paper", on: "2026-11-24", witness: "Sara Lindqvist", ...more }
  return value(await doing(town, town.as("sara"), "agreement.recordSignature", paper))
}

export async function signedByAll(town: TestMunicipality, made: SentAgreement) {
  for (const role of ["participant", "employer", "municipality"]) await signs(town, made, role)
  return made
}
