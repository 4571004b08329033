import type { Role } from "./access/roles.ts"
import type { Operation } from "./command.ts"
import type { CliCommand } from "./command-line/command.ts"
import type { DemoPart } from "./demo.ts"
import type { Document } from "./documents.ts"
import type { Figure } from "./figures.ts"
import type { Finder } from "./finders.ts"
import type { PublicRoute, Suggestions } from "./http/public-routes.ts"
import type { Route } from "./http/routes.ts"
import { type Catalogues, joinTexts, type Texts } from "./i18n/texts.ts"
import type { ImportKind } from "./imports/import-kind.ts"
import type { Job } from "./jobs/job.ts"
import type { Count, Matter } from "./matters.ts"
import type { MessageKind } from "./notifications/public.ts"
import type { Panel } from "./panels.ts"
import type { SealedPapers } from "./papers/sealed-papers.ts"
import type { PersonTab } from "./person-tabs.ts"
import type { Reactions } from "./reactions.ts"
import type { RetentionRule } from "./retention.ts"
import type { Ruleset } from "./rulesets.ts"
import type { Setting } from "./settings.ts"
import type { Signable } from "./signables.ts"
import type { TimelineSource } from "./timeline.ts"

export type NavItem = { href: string; label: string; roles: readonly Role[]; order: number }

export type Home = { roles: readonly Role[]; href: string }

/**
 * What a capability has for others to show, tell or run; they learn it from the application, not from each
 * other.
 */
export type Furniture = {
  /** Where a role lands after signing in. */
  homes: readonly Home[]
  /** Pages for anyone. */
  publicRoutes: readonly PublicRoute[]
  suggestions: readonly Suggestions[]
  /** What waits for somebody, on their day. */
  matters: readonly Matter[]
  /** How many they have of something, beside it. */
  counts: readonly Count[]
  /** What the search in the head finds. */
  finders: readonly Finder[]
  /** Parts of a person's overview. */
  panels: readonly Panel[]
  /** What has happened to a person, on the record's timeline. */
  timeline: readonly TimelineSource[]
  /** Tabs of a person's record. */
  personTabs: readonly PersonTab[]
  /** Rules that plain facts are checked against. */
  rulesets: readonly Ruleset[]
  /** What a board is told of it, in numbers. */
  figures: readonly Figure[]
  /** What the municipality decides about it. */
  settings: readonly Setting[]
  /** How long what it keeps is kept. */
  retention: readonly RetentionRule[]
  /** What can be taken in from a file. */
  importKinds: readonly ImportKind[]
  /** Commands of `stegvis`. */
  commandLine: readonly CliCommand[]
  /** Papers, as PDF. */
  documents: readonly Document[]
  /** Papers of it that are sealed, by which anyone can tell a genuine one. */
  papers: readonly SealedPapers[]
  /** What several sign of it. */
  signables: readonly Signable[]
  /** What it does when another has done something, in the same transaction. */
  reactions: readonly Reactions[]
  /** What it shows of itself in the demo. */
  demo: readonly DemoPart[]
  /** What it tells people, whom, and how. */
  messages: readonly MessageKind[]
}

/** Any capability's text in Swedish; empty where there is none. */
export type Say = (key: string, params?: Parameters<Texts["say"]>[2]) => string

/** One promise to the municipality, as the application mounts it. */
export type Capability = Partial<Furniture> & {
  name: string
  operations: readonly Operation[]
  routes: readonly Route[]
  nav: readonly NavItem[]
  texts: Catalogues
  jobs?: readonly Job[]
  /**
   * Where the address of a person who is not there leads, when it leads anywhere: takes `personId` and gives
   * one.
   */
  follow?: Operation
  /**
   * What it has of all the others' furniture besides the above; `say` gives any capability's text in Swedish,
   * `has` whether there is one.
   */
  from?: (
    all: Furniture,
    say: Say,
    has: (key: string) => boolean,
  ) => Partial<
    Pick<Capability, "operations" | "routes" | "publicRoutes" | "jobs" | "commandLine" | "documents">
  >
}

export const capability = (parts: Capability): Capability => parts

/** Everything that all of them state, in the order they stand. */
export const furnitureOf = (all: readonly Capability[]): Furniture => ({
  homes: all.flatMap((one) => one.homes ?? []),
  publicRoutes: all.flatMap((one) => one.publicRoutes ?? []),
  suggestions: all.flatMap((one) => one.suggestions ?? []),
  matters: all.flatMap((one) => one.matters ?? []),
  counts: all.flatMap((one) => one.counts ?? []),
  finders: all.flatMap((one) => one.finders ?? []),
  panels: all.flatMap((one) => one.panels ?? []),
  timeline: all.flatMap((one) => one.timeline ?? []),
  personTabs: all.flatMap((one) => one.personTabs ?? []),
  rulesets: all.flatMap((one) => one.rulesets ?? []),
  figures: all.flatMap((one) => one.figures ?? []),
  settings: all.flatMap((one) => one.settings ?? []),
  retention: all.flatMap((one) => one.retention ?? []),
  importKinds: all.flatMap((one) => one.importKinds ?? []),
  commandLine: all.flatMap((one) => one.commandLine ?? []),
  documents: all.flatMap((one) => one.documents ?? []),
  papers: all.flatMap((one) => one.papers ?? []),
  signables: all.flatMap((one) => one.signables ?? []),
  reactions: all.flatMap((one) => one.reactions ?? []),
  demo: all.flatMap((one) => one.demo ?? []),
  messages: all.flatMap((one) => one.messages ?? []),
})

/** Each capability with what it makes of the others' furniture, and its documents where they are printed. */
export function assemble(
  all: readonly Capability[],
  printed: (document: Document) => Route,
): readonly Capability[] {
  const furniture = furnitureOf(all)
  const texts = joinTexts(all.map((one) => one.texts))
  const say: Say = (key, params) => (texts.has(key) ? texts.say("sv", key, params) : "")
  return all.map((one) => {
    const more = one.from?.(furniture, say, texts.has) ?? {}
    const documents = [...(one.documents ?? []), ...(more.documents ?? [])]
    return {
      ...one,
      operations: [...one.operations, ...(more.operations ?? [])],
      routes: [...one.routes, ...(more.routes ?? []), ...documents.map(printed)],
      publicRoutes: [...(one.publicRoutes ?? []), ...(more.publicRoutes ?? [])],
      jobs: [...(one.jobs ?? []), ...(more.jobs ?? [])],
      commandLine: [...(one.commandLine ?? []), ...(more.commandLine ?? [])],
      documents,
    }
  })
}
