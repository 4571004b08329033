import { z } from "zod"
import {
  Recognised,
  readDescription,
  type Taxonomy,
  taxonomyFrom,
} from "../../../integrations/taxonomy/public.ts"
import type { Id } from "../../../kernel/id.ts"
import { notFound, ok } from "../../../kernel/result.ts"
import { answer } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { id } from "../../../platform/validation.ts"
import { aboutOneself } from "../../../register/people/own-person.ts"
import { participantAccess } from "../access.ts"
import { PersonFacts, personFacts } from "../person-facts.ts"
import { CompetenceRow, competencesOf } from "./competence-rows.ts"

/** Staff look through a list; a participant is asked about a few. */
const mostSuggested = { staff: 60, participant: 18 } as const
const mostFound = 15

/** By the taxonomy's id. */
const Skill = answer({ id: z.string(), label: z.string() })
type Skill = z.infer<typeof Skill>
const Competences = answer({
  person: PersonFacts,
  rows: z.array(CompetenceRow),
  suggested: z.array(Skill),
})

/** Skills that the taxonomy relates to the person's occupations, and that they have not been asked about. */
function skillsToAsk(taxonomy: Taxonomy, rows: readonly CompetenceRow[], most: number): Skill[] {
  const known = new Set(rows.map((one) => one.concept_id))
  const codes = new Set(rows.flatMap((one) => (one.kind === "occupation" && one.code ? [one.code] : [])))
  const skills = [...codes].flatMap((code) => taxonomy.skillsOfSsyk(taxonomy.ssykOf(code) ?? code))
  const unasked = skills.filter((one) => one.current && !known.has(one.id))
  return [...new Map(unasked.map(({ id, label }) => [id, { id, label }])).values()]
    .sort((a, b) => taxonomy.groupsWithSkill(b.id) - taxonomy.groupsWithSkill(a.id))
    .slice(0, most)
    .sort((a, b) => a.label.localeCompare(b.label, "sv"))
}

async function competenceModel(tx: ReadTx, personId: Id<"person">) {
  const person = await personFacts(tx, personId)
  if (!person) return notFound()
  const rows = await competencesOf(tx, personId)
  const most = tx.actor.role === "participant" ? mostSuggested.participant : mostSuggested.staff
  return ok({ person, rows, suggested: skillsToAsk(await taxonomyFrom(tx), rows, most) })
}

export const listCompetences = read(
  participantAccess,
  "competence.list",
  { takes: z.object({ personId: id("person") }), answers: Competences },
  (tx, { personId }) => competenceModel(tx, personId),
)

export const readOwnCompetences = read(
  participantAccess,
  "competence.own",
  { takes: z.object({}), answers: Competences },
  async (tx) => {
    const self = await aboutOneself(tx)
    return self ? competenceModel(tx, self.personId) : notFound()
  },
  aboutOneself,
)

/** What the person's own words speak of. The words are not kept. */
export const findCompetences = read(
  participantAccess,
  "competence.find",
  {
    takes: z.object({ personId: id("person"), words: z.string().trim().max(4000).default("") }),
    answers: answer({ person: PersonFacts, words: z.string(), found: z.array(Recognised) }),
  },
  async (tx, { personId, words }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    const known = new Set((await competencesOf(tx, personId)).map((one) => one.concept_id))
    const found = readDescription(await taxonomyFrom(tx), words, mostFound)
    return ok({ person, words, found: found.filter((one) => !known.has(one.id)) })
  },
)
