import { z } from "zod"
import { type Id, newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { languages } from "../../platform/i18n/texts.ts"
import type { PartyRole, SignableNow } from "../../platform/signables.ts"
import { email, phone, text } from "../../platform/validation.ts"
import type { Agreement } from "./agreement-row.ts"
import type { NamedGuardian } from "./rules/party-faults.ts"

/** Those who sign beside the participant and the municipality, as the form names them. */
export const namedParties = {
  employerName: text(120).optional(),
  employerEmail: email().optional(),
  employerPhone: phone().optional(),
  employerLanguage: z.enum(languages).optional(),
  secondEmployerName: text(120).optional(),
  secondEmployerEmail: email().optional(),
  secondEmployerPhone: phone().optional(),
  secondEmployerLanguage: z.enum(languages).optional(),
  guardianName: text(120).optional(),
  guardianEmail: email().optional(),
  guardianPhone: phone().optional(),
  guardianLanguage: z.enum(languages).optional(),
  guardianByStaff: z.boolean().default(false),
  secondGuardianName: text(120).optional(),
  secondGuardianEmail: email().optional(),
  secondGuardianPhone: phone().optional(),
  secondGuardianLanguage: z.enum(languages).optional(),
  secondGuardianByStaff: z.boolean().default(false),
}
const NamedParties = z.object(namedParties)
type NamedParties = z.output<typeof NamedParties>

type NewParty = NamedGuardian & { role: PartyRole; step: number; accountId?: Id<"account"> | null }

export const employersIn = (input: NamedParties) => [
  {
    name: input.employerName,
    email: input.employerEmail,
    phone: input.employerPhone,
    language: input.employerLanguage,
  },
  {
    name: input.secondEmployerName,
    email: input.secondEmployerEmail,
    phone: input.secondEmployerPhone,
    language: input.secondEmployerLanguage,
  },
]
export const guardiansIn = (input: NamedParties) => [
  {
    name: input.guardianName,
    email: input.guardianEmail,
    phone: input.guardianPhone,
    language: input.guardianLanguage,
    byStaff: input.guardianByStaff,
  },
  {
    name: input.secondGuardianName,
    email: input.secondGuardianEmail,
    phone: input.secondGuardianPhone,
    language: input.secondGuardianLanguage,
    byStaff: input.secondGuardianByStaff,
  },
]

const isSame = (one: string | null | undefined, other: string | null | undefined) =>
  one?.trim().toLocaleLowerCase("sv") === other?.trim().toLocaleLowerCase("sv")

/** The supervisor as a party, but where they sign for the employer: nobody signs the same twice. */
function supervisorBeside(
  employers: readonly { name?: string | undefined }[],
  supervisor: SignableNow["supervisor"],
): NewParty[] {
  if (!supervisor?.name || employers.some(({ name }) => isSame(name, supervisor.name))) return []
  const { name, email, phone } = supervisor
  return [
    {
      step: 1,
      byStaff: false,
      role: "supervisor",
      name,
      email: email ?? undefined,
      phone: phone ?? undefined,
    },
  ]
}

/** The participant, their guardians and the employer in any order; the municipality last. */
export function partiesOf(
  input: NamedParties,
  { participant, supervisor }: SignableNow,
  unit: string,
): NewParty[] {
  const first = { step: 1, byStaff: false }
  return [
    { ...first, role: "participant", name: participant.name, accountId: participant.accountId },
    ...guardiansIn(input).map((one): NewParty => ({ ...one, step: 1, role: "guardian" })),
    ...employersIn(input).map((one): NewParty => ({ ...first, ...one, role: "employer" })),
    ...supervisorBeside(employersIn(input), supervisor),
    { step: 2, byStaff: false, role: "municipality", name: unit },
  ]
}

export type About = { id: Id<"agreement">; personId: Id<"person"> }

export async function putParties(
  tx: WriteTx,
  { id: agreement_id, personId }: About,
  parties: readonly NewParty[],
) {
  await tx
    .insertInto("agreement_party")
    .values(
      parties.flatMap(({ role, step, name, email, phone, language, byStaff, accountId }) =>
        name === undefined
          ? []
          : [
              {
                ...tx.stamp(),
                id: newId(),
                agreement_id,
                person_id: personId,
                role,
                step,
                name,
                email: email ?? null,
                phone: phone ?? null,
                language: language ?? null,
                account_id: accountId ?? null,
                by_staff: byStaff,
                oneself: role === "participant",
              },
            ],
      ),
    )
    .execute()
}

/**
 * Another supervisor than the one who is a party: the one who left is no longer asked, whatever they have
 * signed, and the new one is. Nothing where it is the same, or where they sign for the employer.
 */
export async function replaceSupervisor(
  tx: WriteTx,
  agreement: Agreement,
  supervisor: SignableNow["supervisor"],
): Promise<void> {
  const before = agreement.parties.filter(({ role }) => role === "supervisor")
  const after = supervisorBeside(
    agreement.parties.filter(({ role }) => role === "employer"),
    supervisor,
  )
  const gone = before.filter((party) => !after.some(({ name }) => isSame(name, party.name)))
  const come = after.filter(({ name }) => !before.some((party) => isSame(name, party.name)))
  if (gone.length > 0)
    await tx
      .updateTable("agreement_party")
      .set({ ended_at: tx.now })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where(
        "id",
        "in",
        gone.map(({ id }) => id),
      )
      .execute()
  if (come.length > 0) await putParties(tx, { id: agreement.id, personId: agreement.person_id }, come)
}
