/** What a published file says about one concept. */
export type PublishedConcept = {
  id: string
  type: string
  label: string
  code?: string
  definition?: string
  alternatives?: readonly string[]
  /** Codes in other classifications and marks, for example isco08 or noEducation. */
  facts?: Readonly<Record<string, string | boolean>>
  retired?: boolean
}

export type RelationKind = "broader" | "skill" | "substitute" | "replacedBy"

/**
 * source –kind→ target: an occupation's group, a group's skill, who can take the source's jobs (with
 * percent), what came instead. A target may be named by type and code, for files that know no concept id.
 */
export type PublishedRelation = {
  source: string
  kind: RelationKind
  target: string | { type: string; code: string }
  weight?: number
}

/** One published version, or the part of it that the files hold. */
export type Snapshot = {
  label: string | null
  concepts: readonly PublishedConcept[]
  relations: readonly PublishedRelation[]
  /** Types whose whole list is here: what is missing is retired. */
  wholeTypes: readonly string[]
  /** Kinds of relation whose whole list is here. */
  wholeKinds: readonly RelationKind[]
}

/** A file that can't be taken in, in words for the command line. */
export class UnreadableTaxonomy extends Error {}
