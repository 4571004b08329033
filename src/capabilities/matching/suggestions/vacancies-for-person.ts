import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { read } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { PersonFacts, personFacts } from "../../participants/public.ts"
import { matchingAccess } from "../access.ts"
import { loadVacancies, VacancyRow, vacancyFactsOf } from "../facts/vacancies.ts"
import { groundOf, knownPeople } from "./market.ts"
import { rankedPage } from "./match-answer.ts"
import { listing } from "./places-for-person.ts"
import { rankedPlaces } from "./rank-pair.ts"

/** Advertised jobs for one person, by the same rules and weights as places. */
export const vacanciesForPerson = read(
  matchingAccess,
  "match.vacancies",
  {
    takes: z.object({ personId: id("person"), ...listing }),
    answers: rankedPage(VacancyRow).extend({ person: PersonFacts }),
  },
  async (tx, { personId, list, page }) => {
    const head = await personFacts(tx, personId)
    const ground = await groundOf(tx)
    const [person] = await knownPeople(tx, ground, { personId })
    if (!head || !person) return notFound()
    const vacancies = (await loadVacancies(tx)).map((row) => ({
      row,
      facts: vacancyFactsOf(row, ground.taxonomy),
    }))
    return ok({
      person: head,
      list,
      page,
      ...rankedPlaces(person, vacancies, ground, { list, page }),
    })
  },
)
