import { z } from "zod"
import { type Day, day } from "../../kernel/day.ts"
import { answer } from "../../platform/answer.ts"

export const sectors = ["municipal", "private", "association", "state", "welfare", "shortage"] as const
export type Sector = (typeof sectors)[number]
export type StudyLevel = "compulsory" | "upperSecondary" | "higher"
type Kind =
  | "workTraining"
  | "workExperience"
  | "subsidisedEmployment"
  | "municipalEmployment"
  | "educationContract"
export const checksBeforeStart = [
  "supervisorAssigned",
  "agreementSigned",
  "pesDecision",
  "unionConsulted",
  "insurance",
] as const
export type Check = (typeof checksBeforeStart)[number]
export const LegalBasis = answer({ ref: z.string(), verify: z.boolean() })

/**
 * A programme as dated data; a mark `verify` means a municipality checks the statute before relying on it.
 */
export type Programme = {
  code: string
  nameSv: string
  nameEn: string
  kind: Kind
  /** First and last day a decision can be made; a closed programme stays readable. */
  validFrom: Day
  validTo: Day | null
  selfReferral: boolean
  /** Full years, or years by calendar year of birth; `max` itself is allowed. */
  age: { min: number; max?: number; basis: "birthday" | "birthYear" } | null
  work: { maxPct: number } | null
  /** No level: any education or supervised training counts. */
  study: { minPct: number; level: StudyLevel | null } | null
  sectors: readonly Sector[] | null
  /** Units that may refer to it. */
  sources: readonly string[] | null
  supportRequired: boolean
  upperSecondaryAllowed: boolean
  cohortCap: number | null
  maxMonths: number | null
  extensionMonths: number | null
  subsidised: boolean
  subsidyKind:
    | "wageCost"
    | "employerContribution"
    | "paidToWorker"
    | "reducedWorkCapacity"
    | "municipal"
    | null
  /** How a job in it counts at exit, for Kolada's U40455. */
  outcomeClass: "regular" | "municipalLabourMarket" | "none"
  legal: readonly z.infer<typeof LegalBasis>[]
  checks: readonly Check[]
  equalityMonitored: boolean
}

/** Limits that most programmes do not have. */
const unlimited = {
  validTo: null,
  selfReferral: false,
  age: null,
  work: null,
  study: null,
  sectors: null,
  sources: null,
  supportRequired: false,
  upperSecondaryAllowed: true,
  cohortCap: null,
  maxMonths: null,
  extensionMonths: null,
  equalityMonitored: true,
} satisfies Partial<Programme>

const unpaid = { ...unlimited, subsidised: false, subsidyKind: null, outcomeClass: "none" } as const
const subsidisedJob = {
  ...unlimited,
  kind: "subsidisedEmployment",
  subsidised: true,
  subsidyKind: "wageCost",
  outcomeClass: "regular",
  checks: ["pesDecision", "supervisorAssigned", "agreementSigned"],
} as const
const reducedCapacity = { ...subsidisedJob, subsidyKind: "reducedWorkCapacity" } as const

const verify = (ref: string) => [{ ref, verify: true }]
const capacityAct = verify("Förordning (2017:462)")

const definitions = {
  WORK_TRAINING: {
    ...unpaid,
    nameSv: "Arbetsträning",
    nameEn: "Work training",
    kind: "workTraining",
    validFrom: day("2002-01-01"),
    legal: verify("Socialtjänstlagen (2025:400); före 2025-07-01 SoL (2001:453) 4 kap. 4 §"),
    checks: ["supervisorAssigned", "agreementSigned", "insurance"],
  },
  MUNICIPAL_WORK_EXPERIENCE: {
    ...unpaid,
    nameSv: "Kommunal praktik",
    nameEn: "Municipal work experience",
    kind: "workExperience",
    validFrom: day("2002-01-01"),
    legal: verify("Socialtjänstlagen (2025:400); före 2025-07-01 SoL (2001:453) 4 kap. 4 §"),
    checks: ["supervisorAssigned", "agreementSigned", "insurance"],
  },
  PES_WORK_EXPERIENCE: {
    ...unpaid,
    nameSv: "Arbetspraktik (Arbetsförmedlingen)",
    nameEn: "Work experience (public employment service)",
    kind: "workExperience",
    validFrom: day("2000-08-01"),
    maxMonths: 6,
    legal: verify("Förordning (2000:634) om arbetsmarknadspolitiska program"),
    checks: ["pesDecision", "unionConsulted", "supervisorAssigned", "agreementSigned"],
  },
  INTRODUCTION_JOB: {
    ...subsidisedJob,
    nameSv: "Introduktionsjobb",
    nameEn: "Introduction job",
    validFrom: day("2018-05-01"),
    maxMonths: 12,
    extensionMonths: 12,
    legal: verify("Förordning (2018:42) om särskilt anställningsstöd"),
  },
  NEW_START_JOB: {
    ...subsidisedJob,
    nameSv: "Nystartsjobb",
    nameEn: "New start job",
    validFrom: day("2007-01-01"),
    age: { min: 21, basis: "birthday" },
    subsidyKind: "employerContribution",
    legal: verify("Förordning (2018:43) om stöd för nystartsjobb"),
  },
  ESTABLISHMENT_JOB: {
    ...subsidisedJob,
    nameSv: "Etableringsjobb",
    nameEn: "Establishment job",
    validFrom: day("2024-01-01"),
    maxMonths: 24,
    subsidyKind: "paidToWorker",
    legal: verify("Förordningen om etableringsjobb"),
  },
  WAGE_SUBSIDY: {
    ...reducedCapacity,
    nameSv: "Lönebidrag",
    nameEn: "Wage subsidy",
    validFrom: day("2000-08-01"),
    legal: capacityAct,
  },
  DEVELOPMENT_EMPLOYMENT: {
    ...reducedCapacity,
    nameSv: "Utvecklingsanställning",
    nameEn: "Development employment",
    validFrom: day("2006-01-01"),
    maxMonths: 12,
    extensionMonths: 12,
    legal: capacityAct,
  },
  SECURITY_EMPLOYMENT: {
    ...reducedCapacity,
    nameSv: "Trygghetsanställning",
    nameEn: "Security employment",
    validFrom: day("2006-01-01"),
    legal: capacityAct,
  },
  EXTRA_SERVICE: {
    ...subsidisedJob,
    nameSv: "Extratjänst",
    nameEn: "Extra service job",
    validFrom: day("2015-11-01"),
    validTo: day("2021-12-31"),
    outcomeClass: "municipalLabourMarket",
    legal: verify("Förordning (2015:503), från 2018-05-01 förordning (2018:42)"),
  },
  TRAINEE_WELFARE: {
    ...subsidisedJob,
    nameSv: "Traineejobb",
    nameEn: "Trainee job",
    validFrom: day("2015-08-01"),
    validTo: day("2017-12-31"),
    age: { min: 20, max: 25, basis: "birthday" },
    work: { maxPct: 50 },
    study: { minPct: 25, level: "upperSecondary" },
    sectors: ["welfare", "shortage"],
    maxMonths: 12,
    extensionMonths: 12,
    legal: verify("Förordning (2015:503) om särskilt anställningsstöd"),
  },
  VOCATIONAL_INTRODUCTION: {
    ...subsidisedJob,
    nameSv: "Yrkesintroduktionsanställning",
    nameEn: "Vocational introduction employment",
    validFrom: day("2014-01-15"),
    age: { min: 15, max: 24, basis: "birthday" },
    study: { minPct: 15, level: null },
    legal: verify("Förordning (2013:1157); kollektivavtal BAL och BUI"),
  },
  EDUCATION_CONTRACT: {
    ...unpaid,
    nameSv: "Utbildningskontrakt",
    nameEn: "Education contract",
    kind: "educationContract",
    validFrom: day("2015-08-01"),
    age: { min: 20, max: 24, basis: "birthday" },
    upperSecondaryAllowed: false,
    legal: verify("Lokal överenskommelse om utbildningskontrakt"),
    checks: ["agreementSigned"],
  },
  MUNICIPAL_JOB: {
    ...subsidisedJob,
    nameSv: "Kommunal arbetsmarknadsanställning (BEA)",
    nameEn: "Municipal labour-market job (BEA)",
    kind: "municipalEmployment",
    validFrom: day("2002-01-01"),
    sectors: ["municipal"],
    subsidyKind: "municipal",
    outcomeClass: "municipalLabourMarket",
    legal: verify("Kollektivavtalet BEA"),
    checks: ["supervisorAssigned", "agreementSigned"],
  },
  PILOT_2024: {
    ...subsidisedJob,
    nameSv: "Piloten 2024",
    nameEn: "Pilot 2024",
    validFrom: day("2024-01-01"),
    sectors: ["municipal"],
    sources: ["CAI"],
    supportRequired: true,
    cohortCap: 8,
    outcomeClass: "municipalLabourMarket",
    legal: verify("Kommunens beslut om Piloten 2024"),
  },
} satisfies Record<string, Omit<Programme, "code">>

export type ProgrammeCode = keyof typeof definitions

export const programmeCodes = Object.keys(definitions) as [ProgrammeCode, ...ProgrammeCode[]]
export const programmeOf = (code: ProgrammeCode): Programme => ({ code, ...definitions[code] })
export const programmes: readonly Programme[] = programmeCodes.map(programmeOf)
