import { createTenant } from "../../src/app/demo/load-demo.ts"
import { createMunicipality, type Municipality } from "../../src/app/demo/municipality.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import type { Result } from "../../src/kernel/result.ts"
import type { Actor, Role } from "../../src/platform/access/roles.ts"
import { systemActor } from "../../src/platform/access/roles.ts"
import { type WriteTx, withTenant } from "../../src/platform/db/tenant.ts"
import { type TestApp, testApp } from "./database.ts"

export type TestMunicipality = Municipality & {
  test: TestApp
  tenantId: string
  /** Somebody of the staff, in one of their roles. */
  as: (subject: string, role?: Role) => Actor
  /** The same, but in a unit they have no role in, or a made-up account. */
  actor: (accountId: string, role: Role, unitId: string | null) => Actor
  system: <T>(run: (tx: WriteTx) => Promise<T>) => Promise<T>
  addPerson: (facts?: PersonFacts) => Promise<string>
}
type PersonFacts = {
  givenName?: string
  familyName?: string
  personnummer?: string
  protection?: "none" | "unknown" | "marked" | "protectedRegistration"
  unit?: "cai" | "adult" | "welfare"
  phone?: string
  coach?: string
  enrolledOn?: string
  programme?: string
}

const roleOf: Record<string, [Role, "cai" | "adult" | "welfare" | null]> = {
  sara: ["coach", "cai"],
  goran: ["coach", "cai"],
  leila: ["intakeOfficer", "cai"],
  karin: ["manager", "cai"],
  petra: ["socialWorker", "welfare"],
  jonas: ["employerAgent", "cai"],
  ulf: ["reviewer", "cai"],
  styr: ["steering", null],
  admin: ["systemAdmin", null],
  af: ["referrer", null],
}

/** The staff and units of a municipality, without participants. */
export async function municipality(
  test?: TestApp,
  code = `kommun-${Math.random().toString(36).slice(2, 8)}`,
): Promise<TestMunicipality> {
  const on = test ?? (await testApp())
  const tenantId = await createTenant(on.url, { code, name: code, municipalityCode: "0138" })
  const system = <T>(run: (tx: WriteTx) => Promise<T>) =>
    withTenant(on.app.db, systemActor(tenantId), on.app.time(), run)
  const made = await system(createMunicipality)
  const actor = (accountId: string, role: Role, unitId: string | null): Actor => ({
    tenantId,
    accountId,
    role,
    unitId,
    name: role,
    scopes: [],
  })
  return {
    ...made,
    test: on,
    tenantId,
    system,
    actor,
    as: (subject, role) => {
      const [own, unit] = roleOf[subject] ?? ["coach", "cai"]
      return actor(made.accounts[subject] ?? "", role ?? own, unit ? made.units[unit] : null)
    },
    addPerson: (facts = {}) => system((tx) => addPerson(tx, made, facts)),
  }
}

/** A participant with, when told, a number, a phone, an enrolment and a responsible coach. */
async function addPerson(tx: WriteTx, made: Municipality, facts: PersonFacts): Promise<string> {
  const id = newId()
  const unit = made.units[facts.unit ?? "cai"]
  await tx
    .insertInto("person")
    .values({
      ...tx.stamp(),
      id,
      unit_id: unit,
      given_name: facts.givenName ?? "Amina",
      family_name: facts.familyName ?? "Haddad",
      protection: facts.protection ?? "none",
    })
    .execute()
  if (facts.personnummer) {
    await tx
      .insertInto("person_identifier")
      .values({ ...tx.stamp(), id: newId(), person_id: id, kind: "personnummer", value: facts.personnummer })
      .execute()
  }
  if (facts.phone) {
    await tx
      .insertInto("contact_point")
      .values({ ...tx.stamp(), id: newId(), person_id: id, kind: "phone", value: facts.phone })
      .execute()
  }
  if (facts.coach || facts.enrolledOn) {
    const enrolment = newId()
    const from = day(facts.enrolledOn ?? "2026-03-03")
    await tx
      .insertInto("enrolment")
      .values({
        ...tx.stamp(),
        id: enrolment,
        person_id: id,
        unit_id: unit,
        programme: facts.programme ?? "WORK_TRAINING",
        referrer: "welfare",
        started_on: from,
      })
      .execute()
    const account = made.accounts[facts.coach ?? ""]
    if (account) {
      await tx
        .insertInto("case_team")
        .values({
          ...tx.stamp(),
          id: newId(),
          enrolment_id: enrolment,
          person_id: id,
          account_id: account,
          team_role: "responsible",
          valid: `[${from},)`,
        })
        .execute()
      if (facts.protection && facts.protection !== "none") {
        await tx
          .insertInto("person_access")
          .values({
            ...tx.stamp(),
            id: newId(),
            person_id: id,
            account_id: account,
            kind: "named",
            reason: "Ansvarig",
          })
          .execute()
      }
    }
  }
  return id
}

/** The value of something that must have gone well. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

/** The codes of a refusal; empty when it went well. */
export const codes = (result: Result<unknown>): string[] =>
  result.ok ? [] : result.refusal.violations.map((one) => one.code)
