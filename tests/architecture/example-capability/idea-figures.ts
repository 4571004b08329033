import { sql } from "kysely"
import {
  countOf,
  type Figure,
  noneCounted,
  ofPeople,
  ofThings,
  type Population,
  shareOf,
  shareOfPeople,
} from "../../../src/platform/figures.ts"

/** Rows about people, from the view that its migration adds. */
const idea: Population = {
  name: "idea",
  rows: {
    hiding: { parts: ["n", "counts", "rest"], over: "adds", dimensions: ["sex", "age", "unit"] },
  },
}
const ofIdeas = { number: null, population: idea, sources: ["idea"], dimensions: ["sex", "age", "unit"] }

/** About nobody, by a query of its own. */
const answerTime: Population = {
  name: "ideaAnswerTime",
  count: async (tx) => {
    const { rows } = await sql<{ days: number }>`
      select coalesce((settings->>'ideaDays')::int, 14) as days from tenant where id = app.tenant()`.execute(
      tx,
    )
    return [
      {
        ...noneCounted,
        population: "ideaAnswerTime",
        dimension: "",
        value: "",
        n: 1,
        amount: rows[0]?.days ?? 0,
      },
    ]
  },
}

export const ideaFigures: readonly Figure[] = [
  {
    ...ofPeople,
    ...ofIdeas,
    code: "ideas",
    order: 1000,
    measure: countOf("n"),
    unit: "ideas",
    report: { say: 1000 },
  },
  {
    ...shareOfPeople,
    ...ofIdeas,
    code: "ideasAnswered",
    order: 1010,
    measure: shareOf("counts", "n"),
  },
  {
    ...ofThings,
    code: "ideaAnswerTime",
    order: 1020,
    number: null,
    population: answerTime,
    measure: { kind: "amount" },
    unit: "days",
    sources: ["tenant"],
  },
]

export const figureTexts = {
  "figures.unit.ideas": "idéer",
  "figures.ideas": "Idéer som kom",
  "figures.ideas.definition": "Idéer som deltagare hade under perioden.",
  "report.say.ideas": "{value, plural, one {En idé} other {# idéer}} kom in.",
  "figures.ideasAnswered": "Besvarade idéer",
  "figures.ideasAnswered.definition": "Andel av idéerna som fått ett svar.",
  "figures.ideaAnswerTime": "Tid för svar på en idé",
  "figures.ideaAnswerTime.definition": "Dagar som kommunen har bestämt.",
}
