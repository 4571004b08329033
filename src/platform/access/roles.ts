import type { Id } from "../../kernel/id.ts"
import type { FreshSignIn } from "../auth/fresh-sign-in.ts"

/** The roles someone can act in. Rights are looked up at each request, never kept in the session. */
export const roles = [
  "coach",
  "intakeOfficer",
  "socialWorker",
  "employerAgent",
  "manager",
  "reviewer",
  "steering",
  "systemAdmin",
  "referrer",
  "supervisor",
  "participant",
] as const
export type Role = (typeof roles)[number]

export const staffRoles = [
  "coach",
  "intakeOfficer",
  "socialWorker",
  "employerAgent",
  "manager",
  "reviewer",
  "steering",
  "systemAdmin",
] as const satisfies readonly Role[]

/** Where each role signs in; the same as the rows of the table `role` (tests/access/role-rights). */
export const realmOf: Readonly<Record<Role, "staff" | "employer" | "resident">> = {
  coach: "staff",
  intakeOfficer: "staff",
  socialWorker: "staff",
  employerAgent: "staff",
  manager: "staff",
  reviewer: "staff",
  steering: "staff",
  systemAdmin: "staff",
  referrer: "staff",
  supervisor: "employer",
  participant: "resident",
}

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

/** Who is asking, in which role, in which municipality. */
export type Actor = {
  tenantId: Id<"tenant">
  accountId: Id<"account"> | null
  role: Role | "system"
  unitId: Id<"unit"> | null
  name: string
  /** Actions a token is limited to; empty means all of the role. */
  scopes: readonly string[]
  /** They have just shown who they are, for the one thing that is done now. A token never has it. */
  fresh?: FreshSignIn
}

export const systemActor = (tenantId: Id<"tenant">): Actor => ({
  tenantId,
  accountId: null,
  role: "system",
  unitId: null,
  name: "Stegvis",
  scopes: [],
})
