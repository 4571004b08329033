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

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)
export const isStaffRole = (role: Role): boolean => (staffRoles as readonly Role[]).includes(role)

/** Who is asking, in which role, in which municipality. */
export type Actor = {
  tenantId: string
  accountId: string | null
  role: Role | "system"
  unitId: string | null
  name: string
  /** Actions a token is limited to; empty means all of the role. */
  scopes: readonly string[]
}

export const systemActor = (tenantId: string): Actor => ({
  tenantId,
  accountId: null,
  role: "system",
  unitId: null,
  name: "Stegvis",
  scopes: [],
})
