import type { Day } from "../../kernel/day.ts"
import { type Identity, readIdentity } from "../../kernel/identity-number.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import { evaluateEligibility } from "../placements/public.ts"
import type { ReferralInput } from "./referral-input.ts"

type Checked = { violations: Violation[]; identity: Identity | null }

/** What intake itself decides about a referral; the rest of the programme's rules are for the placement. */
export function checkReferral(input: ReferralInput, today: Day): Checked {
  const { violations, identity } = checkIdentity(input, today)
  return {
    identity,
    violations: [...violations, ...checkSelfReferral(input, today)],
  }
}

function checkIdentity({ number, identityLevel, birthDate }: ReferralInput, today: Day): Checked {
  if (number === undefined) {
    const missing = birthDate ? [] : [violation("NUMBER_OR_BIRTH_DATE", { at: "number" })]
    const ahead = birthDate && birthDate > today ? [violation("BIRTH_DATE_AHEAD", { at: "birthDate" })] : []
    return { identity: null, violations: [...missing, ...ahead] }
  }
  const found = readIdentity(number, today)
  if (!found.ok) return { identity: null, violations: [violation(found.code, { at: "number" })] }
  if (found.kind === "organisationsnummer")
    return { identity: null, violations: [violation("FORMAT", { at: "number" })] }
  if (found.kind === "samordningsnummer" && !identityLevel) {
    return { identity: null, violations: [violation("IDENTITY_LEVEL_NEEDED", { at: "identityLevel" })] }
  }
  return { identity: found, violations: [] }
}

/** A person may turn to the unit only for a programme that says so. */
function checkSelfReferral({ referrer, programme }: ReferralInput, today: Day): Violation[] {
  if (referrer !== "self") return []
  if (!programme)
    return [violation("SELF_REFERRAL_NOT_ALLOWED", { actual: referrer, limit: false, at: "referrer" })]
  return evaluateEligibility({ programme, onDate: today, referrer }).filter(
    (one) => one.code === "SELF_REFERRAL_NOT_ALLOWED",
  )
}
