import type { Part } from "./csv-parts.ts"
import { type PublishedConcept, type PublishedRelation, UnreadableTaxonomy } from "./snapshot.ts"

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)
const said = (value: unknown): string => (typeof value === "string" ? value.trim() : "")

/** The REST answers say "taxonomy/preferred-label" where GraphQL says "preferred_label". */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/^(taxonomy|concept)\//, "").replaceAll("-", "_"),
      plain(inner),
    ]),
  )
}

const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** Where the codes of other classifications stand, by the names the taxonomy gives them. */
const codeFields = [
  "ssyk_code_2012",
  "lau_2_code_2015",
  "national_nuts_level_3_code_2019",
  "iso_639_3_alpha_2_code_2007",
  "iso_3166_1_alpha_2_code_2013",
  "driving_licence_code_2013",
  "sun_education_level_code_2020",
  "sun_education_field_code_2020",
  "sni_level_code_2007",
]

function conceptOf(json: Json): PublishedConcept | null {
  const [id, type, label] = [said(json.id), said(json.type), said(json.preferred_label)]
  if (id === "" || type === "" || label === "") return null
  const code = codeFields.map((name) => said(json[name])).find((one) => one !== "")
  const alternatives = Array.isArray(json.alternative_labels)
    ? json.alternative_labels.map(said).filter((one) => one !== "" && one !== label)
    : []
  const definition = said(json.definition)
  const legacyId = said(json.deprecated_legacy_id)
  return {
    id,
    type,
    label,
    ...(code ? { code } : {}),
    ...(definition && definition !== label ? { definition } : {}),
    ...(alternatives.length > 0 ? { alternatives: [...new Set(alternatives)] } : {}),
    ...(legacyId ? { facts: { legacyId } } : {}),
    ...(json.deprecated === true ? { retired: true } : {}),
  }
}

const percent = (json: Json) => {
  const value = Number(json.substitutability_percentage)
  return Number.isFinite(value) ? { weight: value } : {}
}

function relationsOf(json: Json): PublishedRelation[] {
  const own = said(json.id)
  const to = (name: string) => objects(json[name]).filter((one) => said(one.id) !== "")
  const group = said(json.type) === "ssyk-level-4"
  return [
    ...to("broader").map((one) => ({ source: own, kind: "broader" as const, target: said(one.id) })),
    ...to("replaced_by").map((one) => ({ source: own, kind: "replacedBy" as const, target: said(one.id) })),
    // A group's related skills; other "related" are not ours to interpret.
    ...to("related")
      .filter((one) => said(one.type) === "skill" && (group || said(json.type) === "occupation-name"))
      .map((one) => ({ source: own, kind: "skill" as const, target: said(one.id) })),
    ...to("substituted_by").map((one) => ({
      source: own,
      kind: "substitute" as const,
      target: said(one.id),
      ...percent(one),
    })),
    ...to("substitutes").map((one) => ({
      source: said(one.id),
      kind: "substitute" as const,
      target: own,
      ...percent(one),
    })),
  ]
}

const edgeKinds = new Map<string, PublishedRelation["kind"]>([
  ["broader", "broader"],
  ["replaced-by", "replacedBy"],
  ["substitutability", "substitute"],
])

/**
 * Edges of the graph endpoint; "source substitutes target" makes the source one who can take the target's
 * jobs.
 */
const edgesOf = (edges: Json[]): PublishedRelation[] =>
  edges.flatMap((edge): PublishedRelation[] => {
    const kind = edgeKinds.get(said(edge.relation_type))
    const [source, target] = [said(edge.source), said(edge.target)]
    if (!kind || source === "" || target === "") return []
    return kind === "substitute"
      ? [{ source: target, kind, target: source, ...percent(edge) }]
      : [{ source, kind, target }]
  })

/**
 * A dump of concepts as the taxonomy's interfaces give it: a list, `{data: {concepts}}` of GraphQL, or
 * `{graph: {nodes, edges}}`. Concepts that only stand inside others (as group or successor) are kept too.
 */
export function readJsonDump(text: string, fileName: string): Part {
  let parsed: unknown
  try {
    parsed = plain(JSON.parse(text))
  } catch {
    throw new UnreadableTaxonomy(`${fileName} is not JSON`)
  }
  const data = isObject(parsed) && isObject(parsed.data) ? parsed.data : parsed
  const graph = isObject(data) && isObject(data.graph) ? data.graph : null
  const listed = graph
    ? objects(graph.nodes)
    : objects(isObject(data) ? (data.concepts ?? Object.values(data).find(Array.isArray)) : data)
  const found = new Map<string, PublishedConcept>()
  const relations: PublishedRelation[] = graph ? edgesOf(objects(graph.edges)) : []
  const whole = new Set<string>()
  const visit = (json: Json, top: boolean) => {
    const concept = conceptOf(json)
    if (!concept) return
    if (top) whole.add(concept.type)
    if (top || !found.has(concept.id)) found.set(concept.id, concept)
    relations.push(...relationsOf(json))
    for (const name of ["broader", "narrower", "replaced_by"])
      for (const one of objects(json[name])) visit(one, false)
  }
  for (const json of listed) visit(json, true)
  if (found.size === 0) throw new UnreadableTaxonomy(`${fileName} holds no concepts`)
  return { concepts: [...found.values()], relations, wholeTypes: [...whole] }
}
