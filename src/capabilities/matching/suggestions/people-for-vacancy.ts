import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { read } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { matchingAccess } from "../access.ts"
import { PersonRow } from "../facts/person-facts.ts"
import { loadVacancies, VacancyRow, vacancyFactsOf } from "../facts/vacancies.ts"
import { groundOf, knownPeople } from "./market.ts"
import { rankedPage } from "./match-answer.ts"
import { listing } from "./places-for-person.ts"
import { rankedPeople } from "./rank-pair.ts"

/** Who could apply for an advertised job, under the same limits as for a place. */
export const peopleForVacancy = read(
  matchingAccess,
  "match.vacancyPeople",
  {
    takes: z.object({ vacancyId: id(), ...listing }),
    answers: rankedPage(PersonRow).extend({ vacancy: VacancyRow }),
  },
  async (tx, { vacancyId, list, page }) => {
    const [vacancy] = await loadVacancies(tx, vacancyId)
    if (!vacancy) return notFound()
    const ground = await groundOf(tx)
    const people = await knownPeople(tx, ground, "toBeProposed")
    const facts = vacancyFactsOf(vacancy, ground.taxonomy)
    const found = rankedPeople({ facts }, people, ground, { list, page })
    tx.saw([...found.rows, ...found.nearest].map(({ row }) => row.id))
    return ok({ vacancy, list, page, ...found })
  },
  async () => ({}),
)
