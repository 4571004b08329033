import type { Refusal, Violation } from "../../kernel/result.ts"
import type { Visit } from "./visit.ts"

/** What a form shows: what was typed, what is wrong with it, and what makes a second click harmless. */
export type FormState = {
  action: string
  csrf: string
  /** Idempotency key: the same form sent twice is done once. */
  key: string
  value: (name: string) => string | undefined
  values: (name: string) => string[]
  /** The fault of a field in words, when it has one. */
  error: (name: string) => string | undefined
  faults: readonly { field?: string; text: string }[]
  refusal: Refusal | null
}

export function formState(
  visit: Visit,
  facts: { action: string; key: string; fields: Record<string, string[]>; refusal: Refusal | null },
): FormState {
  const violations: readonly Violation[] = facts.refusal?.violations ?? []
  const faults = violations.map((one) => ({ ...(one.at ? { field: one.at } : {}), text: visit.why(one) }))
  return {
    action: facts.action,
    csrf: visit.session?.csrf ?? "",
    key: facts.key,
    value: (name) => facts.fields[name]?.[0],
    values: (name) => facts.fields[name] ?? [],
    error: (name) => faults.find((one) => one.field === name)?.text,
    faults,
    refusal: facts.refusal,
  }
}
