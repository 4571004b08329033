import { randomBytes } from "node:crypto"
import { inject } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { webApp } from "../../src/app/web.tsx"
import { newId } from "../../src/kernel/id.ts"
import { type Role, roles } from "../../src/platform/access/roles.ts"
import { openSession, readSession, secretHash } from "../../src/platform/auth/sessions.ts"
import { type Capability, furnitureOf } from "../../src/platform/capability.ts"
import type { Operation } from "../../src/platform/command.ts"
import type { Route } from "../../src/platform/http/routes.ts"
import type { TestMunicipality } from "./municipality.ts"

export const operations = capabilities.flatMap((one) => one.operations)
export const routes = capabilities.flatMap((one) => one.routes)
/** The operations that a route needs, the one that decides first. */
export const behind = (route: Route): Operation[] =>
  route.kind === "form"
    ? [route.command, ...(route.facts ? [route.facts] : [])]
    : [route.kind === "action" ? route.command : route.operation]

export type Visitor = { role: Role; cookie: string; csrf: string; bearer: string }

export async function webFor(town: TestMunicipality, mounted: readonly Capability[] = capabilities) {
  const assetsDir = inject("assetsDir")
  const app = { ...town.test.app, reactions: furnitureOf(mounted).reactions }
  return webApp(app, { capabilities: mounted, assetsDir, version: "test", perMinute: 100_000_000 })
}

const subjectOf: Partial<Record<Role, string>> = {
  coach: "sara",
  intakeOfficer: "leila",
  socialWorker: "petra",
  employerAgent: "jonas",
  manager: "karin",
  reviewer: "ulf",
  steering: "styr",
  systemAdmin: "admin",
  referrer: "af",
}

/** Somebody signed in, with a session and a token, in each of the roles. */
export async function everyRole(town: TestMunicipality): Promise<Visitor[]> {
  const made: Visitor[] = []
  for (const role of roles) made.push(await visitorAs(town, role))
  return made
}

async function visitorAs(town: TestMunicipality, role: Role): Promise<Visitor> {
  const subject = subjectOf[role]
  return visitorFor(town, (subject && town.accounts[subject]) ?? (await outsider(town, role)), role)
}

/** Somebody signed in with one of their roles, with a session and a token. */
export async function visitorFor(town: TestMunicipality, accountId: string, role: Role): Promise<Visitor> {
  const { app } = town.test
  const secret = await openSession(app, { tenantId: town.tenantId, tenantName: "", accountId, name: role })
  const bearer = randomBytes(32).toString("base64url")
  await town.system(async (tx) => {
    const { id } = await tx
      .selectFrom("role_assignment")
      .select("id")
      .where("account_id", "=", accountId)
      .where("role", "=", role)
      .executeTakeFirstOrThrow()
    await tx
      .updateTable("session")
      .set({ role_assignment_id: id })
      .where("id_hash", "=", secretHash(secret))
      .execute()
    await tx
      .insertInto("api_token")
      .values({
        ...tx.stamp(),
        id: newId(),
        token_hash: secretHash(bearer),
        account_id: accountId,
        role_assignment_id: id,
        expires_at: new Date(Date.now() + 86_400_000),
      })
      .execute()
  })
  const signedIn = await readSession(app, secret)
  if (signedIn?.actor.role !== role) throw new Error(`${role} did not get in`)
  return { role, cookie: `stegvis_session=${secret}`, csrf: signedIn.session.csrf, bearer }
}

/** Participants and supervisors are not staff: an account of their own. */
async function outsider(town: TestMunicipality, role: Role): Promise<string> {
  const personId = role === "participant" ? await town.addPerson({ coach: "sara" }) : null
  return town.system(async (tx) => {
    const id = newId()
    await tx
      .insertInto("account")
      .values({
        ...tx.stamp(),
        id,
        realm: role === "participant" ? "resident" : "employer",
        subject: role,
        name: role,
        person_id: personId,
      })
      .execute()
    await tx
      .insertInto("role_assignment")
      .values({ ...tx.stamp(), id: newId(), account_id: id, role, unit_id: null })
      .execute()
    return id
  })
}

export const sameOrigin = { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }
export const formType = { "content-type": "application/x-www-form-urlencoded" }
