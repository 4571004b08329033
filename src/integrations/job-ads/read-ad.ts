import type { Taxonomy } from "../taxonomy/public.ts"
import type { Ad, Demand, DemandKind, ReadAd } from "./ad.ts"
import {
  conceptIn,
  dayIn,
  isObject,
  type Json,
  numberIn,
  objectIn,
  objectsIn,
  textOf,
} from "./json-values.ts"

const demandLists: readonly [field: string, kind: DemandKind][] = [
  ["skills", "skill"],
  ["languages", "language"],
  ["work_experiences", "workExperience"],
  ["education", "education"],
  ["education_level", "education"],
]
const mostDemands = 60

function demandsIn(json: Json): Demand[] {
  const of = (field: string, must: boolean) =>
    demandLists.flatMap(([list, kind]) =>
      objectsIn(objectIn(json, field), list).flatMap((one): Demand[] => {
        const label = textOf(one.label, 200)
        return label
          ? [{ kind, must, conceptId: conceptIn(one), label, weight: numberIn(one.weight, 0, 100) ?? 0 }]
          : []
      }),
    )
  return [...of("must_have", true), ...of("nice_to_have", false)].slice(0, mostDemands)
}

/** SSYK by the occupation's id, also a retired one; by the group's id; or by the group's own code. */
function ssykIn(json: Json, taxonomy: Taxonomy): string | null {
  for (const name of ["occupation", "occupation_group"]) {
    const id = conceptIn(json[name])
    const code = id ? taxonomy.ssykOf(id) : null
    if (code) return code
  }
  const legacy = textOf(objectIn(json, "occupation_group").legacy_ams_taxonomy_id, 4)
  return legacy && /^\d{4}$/.test(legacy) ? legacy : null
}

function municipalityIn(json: Json, taxonomy: Taxonomy): Pick<Ad, "municipalityCode" | "municipalityLabel"> {
  const address = objectIn(json, "workplace_address")
  const code = textOf(address.municipality_code, 10)
  const concept = taxonomy.concept(conceptIn(address.municipality_concept_id) ?? "")
  return {
    municipalityCode: code && /^\d{4}$/.test(code) ? code : (concept?.code ?? null),
    municipalityLabel: textOf(address.municipality, 100) ?? concept?.label ?? null,
  }
}

/**
 * A sole trader's number is a personnummer, which we do not keep: only the third digit 2 or above is a legal
 * person.
 */
const orgNumberIn = (value: unknown): string | null => {
  const digits = textOf(value, 20)?.replace(/\D/g, "") ?? ""
  return /^\d\d[2-9]\d{7}$/.test(digits) ? digits : null
}

function scopeIn(json: Json): Pick<Ad, "scopeMin" | "scopeMax"> {
  const scope = objectIn(json, "scope_of_work")
  const [min, max] = [numberIn(scope.min, 0, 100), numberIn(scope.max, 0, 100)]
  return min !== null && max !== null && min > max
    ? { scopeMin: max, scopeMax: min }
    : { scopeMin: min, scopeMax: max }
}

const labelIn = (json: Json, name: string, most = 200) => textOf(objectIn(json, name).label, most)
const httpsIn = (value: unknown): string | null => {
  const link = textOf(value, 500)
  return link && URL.canParse(link) && new URL(link).protocol === "https:" ? link : null
}

/**
 * One item of JobSearch or JobStream. What is missing is null; what can't be kept at all is a fault with a
 * code.
 */
export function readAd(json: unknown, taxonomy: Taxonomy): ReadAd {
  if (!isObject(json)) return { kind: "fault", externalId: null, code: "NOT_AN_AD" }
  const externalId = textOf(json.id, 60)
  if (!externalId) return { kind: "fault", externalId: null, code: "NO_ID" }
  const stamp = stampIn(json)
  if (json.removed === true) return { kind: "removed", externalId, stamp }
  const headline = textOf(json.headline, 300)
  if (!headline) return { kind: "fault", externalId, code: "NO_HEADLINE" }
  const employer = objectIn(json, "employer")
  const employerName = textOf(employer.name, 200) ?? textOf(employer.workplace, 200)
  if (!employerName) return { kind: "fault", externalId, code: "NO_EMPLOYER" }
  const occupationConcept = conceptIn(json.occupation)
  return {
    kind: "ad",
    ad: {
      externalId,
      headline,
      employerName,
      orgNumber: orgNumberIn(employer.organization_number),
      occupationConcept,
      occupationLabel:
        labelIn(json, "occupation") ??
        taxonomy.concept(occupationConcept ?? "")?.label ??
        labelIn(json, "occupation_group"),
      ssyk: ssykIn(json, taxonomy),
      ...municipalityIn(json, taxonomy),
      positions: Math.trunc(numberIn(json.number_of_vacancies, 1, 10_000) ?? 1),
      ...scopeIn(json),
      employmentLabel: labelIn(json, "employment_type"),
      durationLabel: labelIn(json, "duration"),
      experienceRequired: typeof json.experience_required === "boolean" ? json.experience_required : null,
      drivingLicences: [
        ...new Set(objectsIn(json, "driving_license").flatMap((one) => textOf(one.label, 20) ?? [])),
      ],
      demands: demandsIn(json),
      publishedOn: dayIn(json.publication_date),
      lastApplicationDay: dayIn(json.application_deadline) ?? dayIn(json.last_publication_date),
      link: httpsIn(json.webpage_url),
      stamp,
    },
  }
}

/** Milliseconds when the source says so; otherwise the time it was published or removed. */
function stampIn(json: Json): number {
  const own = numberIn(json.timestamp, 0, Number.MAX_SAFE_INTEGER)
  if (own !== null) return Math.trunc(own)
  const said = textOf(json.removed_date, 40) ?? textOf(json.publication_date, 40)
  const time = said ? Date.parse(said) : Number.NaN
  return Number.isFinite(time) ? time : 0
}
