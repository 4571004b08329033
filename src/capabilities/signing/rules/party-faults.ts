import { type Violation, violation } from "../../../kernel/result.ts"

/** Others than the participant and the municipality, as the form names them. */
export type Named = {
  name?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  language?: string | undefined
}
export type NamedGuardian = Named & { byStaff: boolean }

const unnamed = ({ name, email, phone }: Named, at: string): Violation[] =>
  name === undefined && (email !== undefined || phone !== undefined)
    ? [violation("REQUIRED", { at: `${at}Name` })]
    : []

/**
 * Somebody signs for the employer; of a minor a guardian too. A guardian who is reached by staff alone has no
 * address: it would be one that somebody can find.
 */
export function partyFaults(
  { employers, guardians }: { employers: readonly Named[]; guardians: readonly NamedGuardian[] },
  { isMinor }: { isMinor: boolean },
): Violation[] {
  const [first] = employers
  return [
    ...(first?.name ? [] : [violation("REQUIRED", { at: "employerName" })]),
    ...unnamed(employers[1] ?? {}, "secondEmployer"),
    ...(isMinor && !guardians.some(({ name }) => name)
      ? [violation("GUARDIAN_MISSING", { at: "guardianName" })]
      : []),
    ...guardians.flatMap((one, index) => {
      const at = index === 0 ? "guardian" : "secondGuardian"
      const reached = one.byStaff && (one.email ?? one.phone) !== undefined
      return [
        ...(isMinor && index === 0 ? [] : unnamed(one, at)),
        ...(reached ? [violation("GUARDIAN_BY_STAFF", { at: `${at}${one.email ? "Email" : "Phone"}` })] : []),
      ]
    }),
    ...(!isMinor && guardians.some(({ name }) => name)
      ? [violation("GUARDIAN_OF_ADULT", { at: "guardianName" })]
      : []),
  ]
}
