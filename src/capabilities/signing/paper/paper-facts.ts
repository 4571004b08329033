import { sql } from "kysely"
import { z } from "zod"
import { answer, answerDay } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { Field, partyRoles } from "../../../platform/signables.ts"
import {
  type Agreement,
  channels,
  contentOf,
  factsOf,
  latest,
  type Party,
  stateNow,
} from "../agreement-row.ts"
import { boundHashOf } from "../rules/content.ts"
import { agreementStates, standings } from "../rules/standing.ts"

const Signature = answer({
  name: z.string(),
  on: answerDay(),
  channel: z.enum(channels),
  why: z.string().nullable(),
  witness: z.string().nullable(),
  level: z.string().nullable(),
  /** The version that they read, where a later one binds them to the same. */
  number: z.int(),
})
/** All that the paper says of an agreement's latest version; the same for everybody who reads it. */
export const PaperFacts = answer({
  kind: z.enum(["placement"]),
  municipality: z.string(),
  state: z.enum(agreementStates),
  number: z.int(),
  hash: z.string(),
  fields: z.array(Field),
  parties: z.array(answer({ role: z.enum(partyRoles), name: z.string(), signature: Signature.nullable() })),
})
export type PaperFacts = z.infer<typeof PaperFacts>

/** The signature that stands: of what binds the party today. */
function signatureOf(agreement: Agreement, party: Party): PaperFacts["parties"][number]["signature"] {
  if (standings(factsOf(agreement)).get(party.id) !== "signed") return null
  const bound = boundHashOf(contentOf(agreement), party.role)
  const found = agreement.answers.findLast((one) => one.party_id === party.id && one.bound === bound)
  if (!found) return null
  const { name, on_day: on, channel, why, witness, level, number } = found
  return { name, on, channel, why, witness, level, number }
}

export async function paperFacts(tx: ReadTx, agreement: Agreement): Promise<PaperFacts> {
  const { number, hash, fields } = latest(agreement)
  const { name: municipality } = await tx.one(
    sql<{ name: string }>`select name from tenant where id = app.tenant()`,
  )
  return {
    kind: agreement.kind,
    municipality,
    state: stateNow(agreement),
    number,
    hash,
    fields,
    parties: agreement.parties.map((party) => ({
      role: party.role,
      name: party.name,
      signature: signatureOf(agreement, party),
    })),
  }
}
