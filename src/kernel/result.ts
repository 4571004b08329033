/** A broken rule: `code` finds its text in the catalogue; `at` is the path of the input field it concerns. */
export type Violation = {
  code: string
  actual?: string | number | boolean | null
  limit?: string | number | boolean | null | readonly (string | number)[]
  legalRef?: string
  at?: string
  params?: Record<string, string | number>
}

/** Why something was not done. A refusal is a returned value; a bug throws. */
export type Refusal = {
  reason: "invalid" | "rule" | "forbidden" | "notFound" | "conflict"
  violations: readonly Violation[]
  /** Extra facts for the page that shows the refusal, such as what the other editor wrote. */
  facts?: Record<string, unknown>
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const violation = (code: string, rest: Omit<Violation, "code"> = {}): Violation => ({ code, ...rest })

/** Refused by the rules of the domain; every violation at once. */
export const refused = (...violations: Violation[]): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { reason: "rule", violations },
})

export const refusedAs = (
  reason: Refusal["reason"],
  violations: readonly Violation[],
  facts?: Record<string, unknown>,
): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: facts ? { reason, violations, facts } : { reason, violations },
})

export const notFound = () => refusedAs("notFound", [violation("NOT_FOUND")])

const changedMeanwhile = "STALE"

/**
 * Somebody else changed it meanwhile. The page compares what was typed with `current`, or names the rows of a
 * list that changed.
 */
export const stale = (facts?: { current: unknown } | { changedRows: readonly string[] }) =>
  refusedAs("conflict", [violation(changedMeanwhile)], facts)

export const isStale = (refusal: Refusal | null | undefined): boolean =>
  refusal?.violations.some((one) => one.code === changedMeanwhile) ?? false
