import type { PartyRole } from "../../../platform/signables.ts"
import { boundHashOf, type Content } from "./content.ts"

export type Party = {
  id: string
  role: PartyRole
  /** Those of a lower step sign first; those of the same in any order. */
  step: number
}
/** A signature or a refusal: of which version, and the hash of what bound the party in it. */
export type Answer = {
  partyId: string
  kind: "signed" | "declined"
  version: number
  bound: string
  at: Date
}

/** `again`: they signed, and what they signed has changed. */
export const partyStandings = ["signed", "declined", "again", "waits", "later"] as const
export type PartyStanding = (typeof partyStandings)[number]

export type Facts = {
  content: Content
  sentAt: Date | null
  withdrawnAt: Date | null
  parties: readonly Party[]
  answers: readonly Answer[]
}

const byTime = (a: Answer, b: Answer) => a.at.getTime() - b.at.getTime()

/** What somebody has said of what binds them today: an answer to anything else does not count. */
function answerOf({ content, answers }: Facts, party: Party): Answer["kind"] | "stale" | null {
  const own = answers.filter(({ partyId }) => partyId === party.id).sort(byTime)
  const bound = boundHashOf(content, party.role)
  const valid = own.filter((one) => one.bound === bound).at(-1)
  if (valid) return valid.kind
  return own.some(({ kind }) => kind === "signed") ? "stale" : null
}

/** Where each party stands, by id. */
export function standings(facts: Facts): Map<string, PartyStanding> {
  const said = new Map(facts.parties.map((party) => [party.id, answerOf(facts, party)]))
  const isOpen = (party: Party) =>
    facts.parties.every(({ id, step }) => step >= party.step || said.get(id) === "signed")
  return new Map(
    facts.parties.map((party) => {
      const answer = said.get(party.id)
      if (answer === "signed" || answer === "declined") return [party.id, answer]
      if (!isOpen(party)) return [party.id, "later"]
      return [party.id, answer === "stale" ? "again" : "waits"]
    }),
  )
}

/** With one more answer, given after all the others. */
export const withLast = (facts: Facts, answer: Omit<Answer, "at">): Facts => {
  const at = new Date(Math.max(0, ...facts.answers.map((one) => one.at.getTime())) + 1)
  return { ...facts, answers: [...facts.answers, { ...answer, at }] }
}

/** Whose answer is waited for: nobody's when all have signed, or when somebody has said no. */
export type Leaves = "parties" | "municipality" | "nobody"
export function leavesOf(facts: Facts): Leaves {
  const standing = standings(facts)
  const waiting = facts.parties.filter(({ id }) => ["waits", "again"].includes(standing.get(id) ?? "later"))
  if (waiting.length === 0 || [...standing.values()].includes("declined")) return "nobody"
  return waiting.every(({ role }) => role === "municipality") ? "municipality" : "parties"
}

export const agreementStates = ["draft", "out", "declined", "complete", "withdrawn"] as const
export type AgreementState = (typeof agreementStates)[number]

/** The one place that says what state an agreement is in; never set by hand. */
export function stateOf(facts: Facts): AgreementState {
  if (facts.withdrawnAt) return "withdrawn"
  if (!facts.sentAt) return "draft"
  const all = [...standings(facts).values()]
  if (all.includes("declined")) return "declined"
  return all.length > 0 && all.every((one) => one === "signed") ? "complete" : "out"
}
