import { newId } from "../../src/kernel/id.ts"
import { type Actor, type Role, roles } from "../../src/platform/access/roles.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { participantOf } from "../factories/plan.ts"

/** Every role, and those in the same role who have nothing to do with the case. */
export const everyone = [...roles, "otherCoach", "self", "ownSupervisor"] as const
export type Who = (typeof everyone)[number]

const subjectOf: Partial<Record<Role, string>> = {
  coach: "sara",
  intakeOfficer: "leila",
  manager: "karin",
  socialWorker: "petra",
  employerAgent: "jonas",
  reviewer: "ulf",
  steering: "styr",
  systemAdmin: "admin",
  referrer: "af",
}
const outsiders = new Map<string, Actor>()

/**
 * Somebody in the role who has nothing to do with the case; staff by name, others made once for each
 * municipality.
 */
async function outsider(town: TestMunicipality, role: Role): Promise<Actor> {
  const known = outsiders.get(`${town.tenantId} ${role}`)
  if (known) return known
  const made =
    role === "participant"
      ? await participantOf(town, await town.addPerson({ givenName: "Annan" }))
      : await employerAccount(town, role)
  outsiders.set(`${town.tenantId} ${role}`, made)
  return made
}

const employerAccount = (town: TestMunicipality, role: Role) =>
  town.system(async (tx) => {
    const id = newId()
    await tx
      .insertInto("account")
      .values({ ...tx.stamp(), id, realm: "employer", subject: id, name: role })
      .execute()
    return town.actor(id, role, null)
  })

export async function inRole(town: TestMunicipality, role: Role): Promise<Actor> {
  const subject = subjectOf[role]
  return subject ? town.as(subject, role) : outsider(town, role)
}

/**
 * Who is who around one case: its coach is Sara; without a person or a supervisor those of nobody stand in.
 */
export async function around(
  town: TestMunicipality,
  about: { personId?: string; supervisor?: Actor },
): Promise<Record<Who, Actor>> {
  const found = new Map<Who, Actor>()
  for (const role of roles) found.set(role, await inRole(town, role))
  found.set("otherCoach", town.as("goran"))
  found.set(
    "self",
    about.personId ? await participantOf(town, about.personId) : await inRole(town, "participant"),
  )
  found.set("ownSupervisor", about.supervisor ?? (await inRole(town, "supervisor")))
  return Object.fromEntries(found) as Record<Who, Actor>
}
