import { sql } from "kysely"
import { z } from "zod"
import { jobtechSsyk, taxonomyFrom } from "../../../integrations/taxonomy/public.ts"
import type { Id } from "../../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { answer, answerId } from "../../../platform/answer.ts"
import { aboutPersonOf, command, read } from "../../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
import { id, text } from "../../../platform/validation.ts"
import { askedInGroup } from "../../../register/seats/asked-for.ts"
import { PersonFacts, personFacts } from "../../participants/public.ts"
import { planAccess } from "../access.ts"
import type { Requirement } from "./gap.ts"
import { chosenTwice, Suggestion, suggestionsOf } from "./suggestions.ts"

type Target = { id: Id<"gap_target">; person_id: Id<"person">; label: string; ssyk_code: string | null }

const targetOf = async (tx: ReadTx, { targetId }: { targetId: string }) =>
  aboutPersonOf(
    await tx.maybe(sql<Target>`
      select id, person_id, label, ssyk_code from gap_target
      where tenant_id = app.tenant() and id = ${targetId} and ended_on is null`),
  )

/** The skills that most occupations share come first: they are asked for most often. */
async function usualSkills(tx: ReadTx, ssyk: string): Promise<string[]> {
  const taxonomy = await taxonomyFrom(tx)
  return taxonomy
    .skillsOfSsyk(ssyk)
    .filter(({ current }) => current)
    .sort(
      (a, b) =>
        taxonomy.groupsWithSkill(b.id) - taxonomy.groupsWithSkill(a.id) ||
        a.label.localeCompare(b.label, "sv"),
    )
    .map(({ label }) => label)
}

/** SCB's finer codes are those of one group, which they share the first three digits with. */
async function placesOf(tx: ReadTx, ssyk: string) {
  const near = await askedInGroup(tx, ssyk.slice(0, 3))
  return near.filter((one) => jobtechSsyk(one.occupation_code) === jobtechSsyk(ssyk))
}

async function suggestionsFor(tx: ReadTx, { id: targetId, ssyk_code }: Target): Promise<Suggestion[]> {
  if (ssyk_code === null) return []
  const there = await tx.all(sql<Pick<Requirement, "dimension" | "label">>`
    select dimension, label from gap_requirement where tenant_id = app.tenant() and target_id = ${targetId}`)
  return suggestionsOf({
    skills: await usualSkills(tx, ssyk_code),
    places: await placesOf(tx, ssyk_code),
    there,
  })
}

/** What the occupation of a target usually asks for, to choose from. */
export const suggestRequirements = read(
  planAccess,
  "gapRequirement.suggest",
  {
    takes: z.object({ targetId: id() }),
    answers: answer({ person: PersonFacts, label: z.string(), suggestions: z.array(Suggestion) }),
  },
  {
    about: targetOf,
    run: async (tx, _input, target) => {
      const person = await personFacts(tx, target.person_id)
      if (!person) return notFound()
      return ok({ person, label: target.label, suggestions: await suggestionsFor(tx, target) })
    },
  },
)

/** How many were added: one that somebody else adds meanwhile is not. */
async function addAll(tx: WriteTx, target: Target, fresh: readonly Suggestion[]): Promise<number> {
  if (fresh.length === 0) return 0
  const row = { ...tx.stamp(), target_id: target.id, person_id: target.person_id }
  return tx.change(
    tx
      .insertInto("gap_requirement")
      .values(fresh.map(({ dimension, label, level }) => ({ ...row, dimension, label, level })))
      .onConflict((same) => same.doNothing()),
  )
}

/** More than there ever are to choose from. */
const mostAtOnce = 60

/** All that are chosen, or none and every fault; what the target asks for already is passed over. */
export const chooseRequirements = command(
  planAccess,
  "gapRequirement.choose",
  {
    takes: z.object({ targetId: id(), chosen: z.array(text(120)).max(mostAtOnce).default([]) }),
    answers: answer({ id: answerId(), added: z.int() }),
  },
  {
    about: targetOf,
    run: async (tx, { chosen }, target) => {
      const at = "chosen"
      if (chosen.length === 0) return refused(violation("REQUIRED", { at }))
      const suggested = new Map((await suggestionsFor(tx, target)).map((one) => [one.code, one]))
      const codes = [...new Set(chosen)]
      const found = codes.flatMap((code) => suggested.get(code) ?? [])
      const fresh = found.filter(({ there }) => !there)
      const faults = [
        ...(found.length < codes.length ? [violation("SUGGESTION_GONE", { at })] : []),
        ...chosenTwice(fresh).map((actual) => violation("CHOSEN_TWICE", { at, actual })),
      ]
      if (faults.length > 0) return refused(...faults)
      const added = await addAll(tx, target, fresh)
      tx.detail({ added })
      return ok({ id: target.id, added })
    },
  },
)
