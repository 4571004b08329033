import { type Violation, violation } from "../kernel/result.ts"

/**
 * What takes two people: whoever had a hand in what is decided does not decide it. The database refuses the
 * same where it holds who did what (joining, protection_loosening, retention_rule, agreement_answer).
 */
export const fourEyes = (
  handsIn: readonly (string | null)[],
  /** Null for the system, which decides nothing of the kind. */
  decider: string | null,
): Violation[] => (decider === null || handsIn.includes(decider) ? [violation("FOUR_EYES")] : [])
