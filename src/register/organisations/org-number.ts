import type { Day } from "../../kernel/day.ts"
import { formatIdentity, readIdentity } from "../../kernel/identity-number.ts"
import { ok, type Result, refused, violation } from "../../kernel/result.ts"

export const organisationKinds = [
  "municipalDepartment",
  "company",
  "association",
  "staffingAgency",
  "soleTrader",
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export const sectors = ["municipal", "private", "association", "state"] as const

/**
 * The number an organisation is kept under. A sole trader is identified by the own personnummer (lag 1974:174
 * does not cover natural persons); nobody else may be. A municipality's departments share its number, so they
 * have none.
 */
export function readOrgNumber(
  text: string | undefined,
  kind: OrganisationKind,
  today: Day,
): Result<string | null> {
  if (!text) {
    return kind === "municipalDepartment" ? ok(null) : refused(violation("REQUIRED", { at: "orgNumber" }))
  }
  const read = readIdentity(text, today)
  if (!read.ok) return refused(violation(`ORG_NUMBER_${read.code}`, { at: "orgNumber" }))
  if (kind === "municipalDepartment")
    return refused(violation("ORG_NUMBER_NOT_FOR_DEPARTMENT", { at: "orgNumber" }))
  if (read.kind === "organisationsnummer") return ok(read.value)
  const ownNumber = read.kind === "personnummer" || read.kind === "samordningsnummer"
  return kind === "soleTrader" && ownNumber
    ? ok(read.value)
    : refused(violation("ORG_NUMBER_IS_PERSON", { at: "orgNumber" }))
}

/** A sole trader's number is a personnummer: its last four digits are only for those who need them to act. */
export const shownOrgNumber = (value: string | null, whole: boolean): string | null => {
  if (value === null) return null
  return value.length === 12 && !whole ? `${value.slice(0, 8)}-****` : formatIdentity(value)
}
