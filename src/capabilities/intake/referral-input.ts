import { z } from "zod"
import { dayField, id, numberField, text } from "../../platform/validation.ts"
import { protections } from "../../register/people/protection.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"

export const referrers = ["pes", "welfare", "school", "health", "self"] as const
export const urgencies = ["normal", "soon", "urgent"] as const
export const legalGrounds = [
  "socialServicesAct",
  "activityRequirement",
  "pesDecision",
  "educationAct",
  "consent",
] as const
/** What a referral keeps of its writer who said nothing about protection. */
export const protectionNotSaid = "notSaid"
export const identityLevels = ["styrkt", "sannolik", "osäker"] as const

/** 10 MB of content as base64, with room for the padding. */
const encodedFile = z.string().max(14_000_000)

export const ReceiveReferral = z.object({
  unitId: id("unit"),
  number: numberField().min(1).optional(),
  identityLevel: z.enum(identityLevels).optional(),
  /** Left out for who has one name only. */
  givenName: text(100).optional(),
  familyName: text(100),
  birthDate: dayField().optional(),
  /** Not said: unknown for somebody new, no statement about somebody known. */
  protection: z.enum(protections).optional(),
  referrer: z.enum(referrers),
  referrerName: text(120).optional(),
  purpose: text(4000),
  legalGround: z.enum(legalGrounds),
  urgency: z.enum(urgencies).default("normal"),
  programme: z.enum(programmeCodes).optional(),
  document: encodedFile.optional(),
  documentName: text(200).optional(),
  /** Sent although the same sender has an open referral that says the same. */
  again: z.boolean().default(false),
})
export type ReferralInput = z.infer<typeof ReceiveReferral>

export const ReferralId = z.object({ referralId: id("referral") })
