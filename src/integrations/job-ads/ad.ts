import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { answer } from "../../platform/answer.ts"

const demandKinds = ["skill", "language", "workExperience", "education"] as const
export type DemandKind = (typeof demandKinds)[number]
/** What an advertisement asks for: a must, or good to have. */
export const Demand = answer({
  kind: z.enum(demandKinds),
  must: z.boolean(),
  conceptId: z.string().nullable(),
  label: z.string(),
  weight: z.number(),
})
export type Demand = z.infer<typeof Demand>

/** An advertisement as we keep it: no free text, no contacts, no street. */
export type Ad = {
  externalId: string
  headline: string
  employerName: string
  orgNumber: string | null
  occupationConcept: string | null
  occupationLabel: string | null
  ssyk: string | null
  municipalityCode: string | null
  municipalityLabel: string | null
  positions: number
  scopeMin: number | null
  scopeMax: number | null
  employmentLabel: string | null
  durationLabel: string | null
  experienceRequired: boolean | null
  drivingLicences: string[]
  demands: Demand[]
  publishedOn: Day | null
  lastApplicationDay: Day | null
  link: string | null
  /** The source's own order of its versions. */
  stamp: number
}

export type ReadAd =
  | { kind: "ad"; ad: Ad }
  | { kind: "removed"; externalId: string; stamp: number }
  | { kind: "fault"; externalId: string | null; code: AdFault }

export type AdFault = "NOT_JSON" | "NOT_AN_AD" | "NO_ID" | "NO_HEADLINE" | "NO_EMPLOYER"
