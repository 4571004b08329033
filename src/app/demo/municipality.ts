import { newId } from "../../kernel/id.ts"
import type { Role } from "../../platform/access/roles.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

export type Municipality = {
  boards: Record<"labour" | "social", string>
  units: Record<"cai" | "adult" | "welfare", string>
  accounts: Record<string, string>
}

const staff: readonly [
  subject: string,
  name: string,
  ...roles: [Role, "cai" | "adult" | "welfare" | null][],
][] = [
  ["sara", "Sara Lindqvist", ["coach", "cai"]],
  ["goran", "Göran Ek", ["coach", "cai"]],
  ["leila", "Leila Norberg", ["intakeOfficer", "cai"], ["coach", "cai"]],
  ["karin", "Karin Holm", ["manager", "cai"]],
  ["petra", "Petra Sjögren", ["socialWorker", "welfare"]],
  ["jonas", "Jonas Wallin", ["employerAgent", "cai"]],
  ["ulf", "Ulf Granath", ["reviewer", "cai"]],
  ["styr", "Birgitta Frost", ["steering", null]],
  ["admin", "Mats Ågren", ["systemAdmin", null]],
  ["af", "Helena Roos (Arbetsförmedlingen)", ["referrer", null]],
]

/** Boards, units and accounts: what a municipality has before its first participant. */
export async function createMunicipality(tx: WriteTx): Promise<Municipality> {
  const boards = { labour: newId(), social: newId() }
  const units = { cai: newId(), adult: newId(), welfare: newId() }
  const accounts: Record<string, string> = {}
  await tx
    .insertInto("board")
    .values([
      {
        ...tx.stamp(),
        id: boards.labour,
        name: "Gymnasie- och arbetsmarknadsnämnden",
        secrecy_zone: "labourMarket",
      },
      { ...tx.stamp(), id: boards.social, name: "Socialnämnden", secrecy_zone: "socialServices" },
    ])
    .execute()
  await tx
    .insertInto("unit")
    .values([
      {
        ...tx.stamp(),
        id: units.cai,
        board_id: boards.labour,
        parent_id: null,
        code: "CAI",
        name: "Centrum för arbete och integration",
      },
      {
        ...tx.stamp(),
        id: units.adult,
        board_id: boards.labour,
        parent_id: null,
        code: "VUX",
        name: "Vuxenutbildningen",
      },
      {
        ...tx.stamp(),
        id: units.welfare,
        board_id: boards.social,
        parent_id: null,
        code: "EB",
        name: "Enheten för ekonomiskt bistånd",
      },
    ])
    .execute()
  for (const [index, [subject, name, ...roles]] of staff.entries()) {
    const id = newId()
    accounts[subject] = id
    await tx
      .insertInto("account")
      .values({
        ...tx.stamp(),
        id,
        realm: "staff",
        subject,
        name,
        email: `${subject}@kommun.example`,
        phone: `08-465 004 ${String(10 + index)}`,
        protected_handler: subject === "leila",
      })
      .execute()
    for (const [role, unit] of roles) {
      await tx
        .insertInto("role_assignment")
        .values({ ...tx.stamp(), id: newId(), account_id: id, role, unit_id: unit ? units[unit] : null })
        .execute()
    }
  }
  return { boards, units, accounts }
}
