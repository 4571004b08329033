/** What is known about somebody's protected identity. Unknown counts as protected. */
export type Protection = "unknown" | "none" | "marked" | "protectedRegistration"
