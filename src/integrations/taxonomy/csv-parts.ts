import type { PublishedConcept, PublishedRelation, RelationKind } from "./snapshot.ts"

type Row = Readonly<Record<string, string>>
/** What the rows of one file add to a snapshot. */
export type Part = {
  concepts?: PublishedConcept[]
  relations?: PublishedRelation[]
  wholeTypes?: string[]
  wholeKinds?: RelationKind[]
  /** A file that holds two published versions says so. */
  copies?: { label: string; concepts: PublishedConcept[]; relations: PublishedRelation[] }[]
}

const cell = (row: Row, name: string) => row[name]?.trim() ?? ""
const set = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== "" && inner !== undefined)) as T
const broader = (source: string, target: PublishedRelation["target"]): PublishedRelation => ({
  source,
  kind: "broader",
  target,
})
const groupType = "ssyk-level-4"

/** SSYK 2012 as SCB has it. Level 4 is finer than JobTech's, so its codes get ids of their own. */
function ssyk(rows: readonly Row[]): Part {
  const idOf = (row: Row) =>
    cell(row, "level") === "4" || cell(row, "jobtech_concept_id") === ""
      ? `ssyk2012:${cell(row, "code")}`
      : cell(row, "jobtech_concept_id")
  const ids = new Map(rows.map((row) => [cell(row, "code"), idOf(row)]))
  return {
    concepts: rows.map((row) => ({
      id: idOf(row),
      type: cell(row, "level") === "4" ? "scb-ssyk-level-4" : `ssyk-level-${cell(row, "level")}`,
      label: cell(row, "label_sv"),
      code: cell(row, "code"),
    })),
    relations: rows.flatMap((row) => {
      const parent = ids.get(cell(row, "parent_code"))
      const group = cell(row, "level") === "4" ? cell(row, "jobtech_concept_id") : ""
      return [...(parent ? [broader(idOf(row), parent)] : []), ...(group ? [broader(idOf(row), group)] : [])]
    }),
    wholeTypes: ["ssyk-level-1", "ssyk-level-2", "ssyk-level-3", "scb-ssyk-level-4"],
  }
}

const groups = (rows: readonly Row[]): Part => ({
  concepts: rows.map((row) => ({
    id: cell(row, "concept_id"),
    type: groupType,
    label: cell(row, "label_sv"),
    code: cell(row, "ssyk4_code"),
    ...set({ definition: cell(row, "definition_sv") }),
    facts: set({ isco08: cell(row, "isco08_codes") }),
  })),
  relations: rows.flatMap((row) => [
    broader(cell(row, "concept_id"), cell(row, "occupation_field_id")),
    broader(cell(row, "concept_id"), { type: "ssyk-level-3", code: cell(row, "ssyk4_code").slice(0, 3) }),
  ]),
  wholeTypes: [groupType],
})

function occupationNames(rows: readonly Row[]): Part {
  const conceptOf = (row: Row, label: string): PublishedConcept => ({
    id: cell(row, "concept_id"),
    type: "occupation-name",
    label,
    facts: {
      ...set({ legacyId: cell(row, "legacy_ams_id") }),
      ...(cell(row, "no_education_required") === "1" ? { noEducation: true } : {}),
    },
  })
  const copyOf = (label: string, without: string, named: (row: Row) => string) => {
    const own = rows.filter((row) => cell(row, "status") !== without)
    return {
      label,
      concepts: own.map((row) => conceptOf(row, named(row))),
      relations: own.map((row) => broader(cell(row, "concept_id"), cell(row, "ssyk4_concept_id"))),
    }
  }
  return {
    copies: [
      copyOf("2025-12", "only_2026_01", (row) => cell(row, "label_sv")),
      copyOf("2026-01", "only_2025_12", (row) => cell(row, "label_sv_2026_01") || cell(row, "label_sv")),
    ],
    wholeTypes: ["occupation-name"],
  }
}

/** Ids that newer versions lack; advertisements still use some of them. */
const retiredNames = (rows: readonly Row[]): Part => ({
  concepts: rows.map((row) => ({
    id: cell(row, "concept_id"),
    type: "occupation-name",
    label: cell(row, "label_sv_2020"),
    facts: set({ legacyId: cell(row, "legacy_ams_id") }),
    retired: true,
  })),
  relations: rows.flatMap((row): PublishedRelation[] => {
    const source = cell(row, "concept_id")
    const code = cell(row, "ssyk4_code_2020")
    const successor = cell(row, "current_concept_with_same_label")
    return [
      ...(code ? [broader(source, { type: groupType, code })] : []),
      ...(successor ? [{ source, kind: "replacedBy" as const, target: successor }] : []),
    ]
  }),
})

const list =
  (type: string) =>
  (rows: readonly Row[]): Part => ({
    concepts: rows.map((row) => ({
      id: cell(row, "concept_id"),
      type,
      label: cell(row, "label_sv"),
      facts: set({ legacyId: cell(row, "legacy_ams_id") }),
    })),
    wholeTypes: [type],
  })

const codeLists = (rows: readonly Row[]): Part => ({
  concepts: rows.map((row) => ({
    // Rows of SNI have no concept id; their code is the identity.
    id: cell(row, "concept_id") || `${cell(row, "type")}:${cell(row, "code")}`,
    type: cell(row, "type"),
    label: cell(row, "label_sv"),
    ...set({ code: cell(row, "code") }),
  })),
  wholeTypes: [...new Set(rows.map((row) => cell(row, "type")))],
})

function municipalities(rows: readonly Row[]): Part {
  const regions = new Map(rows.map((row) => [cell(row, "jobtech_region_id"), row]))
  return {
    concepts: [
      ...[...regions].map(([id, row]) => ({
        id,
        type: "region",
        label: cell(row, "county_name"),
        code: cell(row, "county_code"),
      })),
      ...rows.map((row) => ({
        id: cell(row, "jobtech_municipality_id"),
        type: "municipality",
        label: cell(row, "name"),
        code: cell(row, "code"),
      })),
    ],
    relations: rows.map((row) =>
      broader(cell(row, "jobtech_municipality_id"), cell(row, "jobtech_region_id")),
    ),
    wholeTypes: ["region", "municipality"],
  }
}

const skillsOfGroups = (rows: readonly Row[]): Part => ({
  relations: rows.map((row) => ({
    source: cell(row, "ssyk4_concept_id"),
    kind: "skill",
    target: cell(row, "skill_concept_id"),
  })),
  wholeKinds: ["skill"],
})

const substitutes = (rows: readonly Row[]): Part => ({
  relations: rows.map((row) => ({
    source: cell(row, "occupation_id"),
    kind: "substitute",
    target: cell(row, "substitute_occupation_id"),
    weight: Number(cell(row, "percentage")),
  })),
  wholeKinds: ["substitute"],
})

/** The published tables, known by their headings, whatever the file is called. */
export const csvFormats: readonly { headings: readonly string[]; read: (rows: readonly Row[]) => Part }[] = [
  { headings: ["level", "code", "label_sv", "parent_code", "jobtech_concept_id"], read: ssyk },
  { headings: ["ssyk4_code", "concept_id", "label_sv", "isco08_codes"], read: groups },
  { headings: ["concept_id", "label_sv_2020", "ssyk4_code_2020"], read: retiredNames },
  { headings: ["concept_id", "label_sv", "ssyk4_concept_id", "status"], read: occupationNames },
  { headings: ["concept_id", "label_sv", "in_current_list"], read: list("skill") },
  { headings: ["concept_id", "label_sv", "ssyk4_groups"], read: list("occupation-field") },
  { headings: ["ssyk4_concept_id", "skill_concept_id"], read: skillsOfGroups },
  { headings: ["occupation_id", "substitute_occupation_id", "percentage"], read: substitutes },
  { headings: ["type", "concept_id", "code", "label_sv"], read: codeLists },
  {
    headings: ["code", "name", "county_code", "jobtech_municipality_id", "jobtech_region_id"],
    read: municipalities,
  },
]
