import type { ReferralAction } from "../lifecycle.ts"

export const actionPath = {
  accept: "ta-emot",
  decline: "avboj",
  redirect: "hanvisa",
  ask: "fraga",
  answer: "svar",
  enrol: "skriv-in",
  link: "koppla",
} as const satisfies Record<ReferralAction, string>
