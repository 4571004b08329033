/** What is known about somebody's protected identity. Unknown counts as protected. */
export const protections = ["unknown", "none", "marked", "protectedRegistration"] as const
export type Protection = (typeof protections)[number]
