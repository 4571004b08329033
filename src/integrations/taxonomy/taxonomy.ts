import { z } from "zod"
import { answer } from "../../platform/answer.ts"
import { shippedRelatedGroups } from "../occupations/related-groups.ts"
import { type Entry, LabelIndex } from "./label-index.ts"
import { type FormerLabel, namesOf } from "./names-of.ts"
import { type RelatedGroups, relatedGroups } from "./related-groups.ts"

/** A published concept as the program uses it. */
export const Concept = answer({
  id: z.string(),
  type: z.string(),
  label: z.string(),
  code: z.string().nullable(),
  /** False for what newer versions left out; it stays for whoever used its id. */
  current: z.boolean(),
})
export type Concept = z.infer<typeof Concept>

export const Substitute = answer({ id: z.string(), percentage: z.number() })
export type Substitute = z.infer<typeof Substitute>

/** What search as you type can be asked for. */
export const searchKinds = ["occupation", "skill", "language", "municipality", "drivingLicence"] as const
export type SearchKind = (typeof searchKinds)[number]
const typesOf: Record<SearchKind, readonly string[]> = {
  occupation: ["occupation-name", "ssyk-level-4", "scb-ssyk-level-4"],
  skill: ["skill"],
  language: ["language"],
  municipality: ["municipality"],
  drivingLicence: ["driving-licence"],
}

export const Suggestion = answer({
  id: z.string(),
  kind: z.enum(searchKinds),
  label: z.string(),
  /** JobTech's SSYK group of an occupation. */
  ssyk: z.string().nullable(),
  /** The older or retired name that was typed, when it is not the label. */
  formerly: z.string().nullable(),
})
export type Suggestion = z.infer<typeof Suggestion>

export const TaxonomyVersion = answer({ number: z.int(), label: z.string() })

export type TaxonomyFacts = {
  version: z.infer<typeof TaxonomyVersion> | null
  concepts: ReadonlyMap<string, Concept>
  /** Successors of retired concepts. */
  replacedBy: ReadonlyMap<string, readonly string[]>
  /** Group (ssyk-level-4) of an occupation name; JobTech's own codes. */
  group: ReadonlyMap<string, string>
  substitutes: ReadonlyMap<string, readonly Substitute[]>
  /** Skills by JobTech's SSYK code. */
  skills: ReadonlyMap<string, readonly string[]>
  /** Field of occupations by JobTech's SSYK code. */
  fields: ReadonlyMap<string, string>
  /** Older and alternative names. */
  labels: readonly FormerLabel[]
}

/** SCB's finer codes and JobTech's groups: manager levels are not split, and two pairs are one. */
export function jobtechSsyk(code: string): string {
  if (/^1\d\d[12]$/.test(code)) return `${code.slice(0, 3)}0`
  if (code === "5322") return "5321"
  if (code === "5324") return "5323"
  return code
}

/** All published concepts, in memory: the same for every municipality. */
export class Taxonomy {
  readonly version: TaxonomyFacts["version"]
  readonly #facts: TaxonomyFacts
  readonly #spread = new Map<string, number>()
  readonly #kinds = new Map<string, SearchKind>()
  readonly #groups: ReadonlyMap<string, Concept>
  readonly #names: LabelIndex<Concept>

  constructor(facts: TaxonomyFacts) {
    this.#facts = facts
    this.version = facts.version
    for (const kind of searchKinds) for (const type of typesOf[kind]) this.#kinds.set(type, kind)
    this.#groups = new Map(this.ofType("ssyk-level-4").map((one) => [one.code ?? "", one]))
    this.#names = new LabelIndex(this.names())
  }

  /** Every name that leads to a current concept, also older and retired ones. */
  names(): Generator<Entry<Concept>> {
    return namesOf(this, [...this.#facts.concepts.values()], this.#facts.labels)
  }

  get size(): number {
    return this.#facts.concepts.size
  }

  /** Also a retired one. */
  concept(id: string): Concept | null {
    return this.#facts.concepts.get(id) ?? null
  }

  ofType(...types: readonly string[]): Concept[] {
    return [...this.#facts.concepts.values()].filter((one) => types.includes(one.type))
  }

  /** A concept as search shows it; null for one that nobody searches for. */
  suggestion(id: string, formerly: string | null = null): Suggestion | null {
    const concept = this.concept(id)
    const kind = concept && this.#kinds.get(concept.type)
    if (!concept || !kind) return null
    return { id, kind, label: concept.label, ssyk: kind === "occupation" ? this.ssykOf(id) : null, formerly }
  }

  /** JobTech's group by SCB's or JobTech's code. */
  groupOfSsyk(code: string): Concept | null {
    return this.#groups.get(jobtechSsyk(code)) ?? null
  }

  /** What a concept is called today: itself, or what came instead, also through several steps. */
  currentOf(id: string): Concept[] {
    const found = new Map<string, Concept>()
    const seen = new Set<string>()
    const follow = (one: string) => {
      if (seen.has(one)) return
      seen.add(one)
      const concept = this.concept(one)
      const next = this.#facts.replacedBy.get(one) ?? []
      if (concept?.current) found.set(one, concept)
      else for (const successor of next) follow(successor)
    }
    follow(id)
    return [...found.values()]
  }

  /**
   * JobTech's four-digit SSYK code of an occupation name or group, also of a retired one; null when unknown.
   */
  ssykOf(id: string): string | null {
    const own = this.#facts.group.get(id)
    if (own) return own
    const concept = this.concept(id)
    if (concept?.type === "ssyk-level-4") return concept.code
    if (concept?.type === "scb-ssyk-level-4" && concept.code) return jobtechSsyk(concept.code)
    for (const successor of this.currentOf(id)) {
      const code = successor.id === id ? null : this.ssykOf(successor.id)
      if (code) return code
    }
    return null
  }

  /** Who else can take a job as this occupation: 75 close, 25 less close. */
  substitutesFor(occupationId: string): readonly Substitute[] {
    return this.#facts.substitutes.get(occupationId) ?? []
  }

  /** Skills of a group, by SCB's or JobTech's code. */
  skillsOfSsyk(code: string): Concept[] {
    const ids = this.#facts.skills.get(jobtechSsyk(code)) ?? []
    return ids.flatMap((id) => this.concept(id) ?? [])
  }

  /** Groups that are alike by their skills; as the product ships them when no skills are taken in. */
  relatedGroups(): readonly RelatedGroups[] {
    const { skills, fields } = this.#facts
    if (skills.size === 0) return shippedRelatedGroups
    const named = [...skills].map(
      ([code, ids]) => [code, ids.flatMap((id) => this.concept(id) ?? [])] as const,
    )
    return relatedGroups({ skills: new Map(named), fields })
  }

  /** How many groups a skill belongs to: what many occupations have in common is asked about first. */
  groupsWithSkill(skillId: string): number {
    if (this.#spread.size === 0)
      for (const ids of this.#facts.skills.values())
        for (const id of ids) this.#spread.set(id, (this.#spread.get(id) ?? 0) + 1)
    return this.#spread.get(skillId) ?? 0
  }

  /** Current concepts by a name that begins so, has such words, or is nearly spelt so. */
  search(text: string, kinds: readonly SearchKind[], limit: number): Suggestion[] {
    const wanted = new Set(kinds)
    const accept = (concept: Concept) => {
      const kind = this.#kinds.get(concept.type)
      return kind !== undefined && wanted.has(kind)
    }
    return this.#names
      .search(text, limit, accept)
      .flatMap(
        ({ concept, label, former }) =>
          this.suggestion(concept.id, former && label !== concept.label ? label : null) ?? [],
      )
  }
}
