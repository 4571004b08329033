import { sql } from "kysely"
import {
  countOf,
  type Figure,
  type FigureCell,
  noneCounted,
  ofPeople,
  ofThings,
  type Population,
} from "../../platform/figures.ts"

type Row = {
  kind: "planned" | "able" | "near" | "training"
  what: string
  people: number | null
  positions: number
}
const populationOf = {
  planned: "plannedJob",
  able: "ableForPlanned",
  near: "nearPlanned",
  training: "nearPlanned",
} as const

/** The last count in a period, as it may be published; none when nobody counted then, which is not zero. */
const lastCount: NonNullable<Population["count"]> = async (tx, { from, to }) => {
  const rows = await tx.all(sql<Row>`
    select kind, what, people, positions from own_competence where tenant_id = app.tenant() and month = (
      select max(month) from own_competence
        where tenant_id = app.tenant() and month between ${from} and ${to})
    order by kind, what`)
  return rows.map(
    ({ kind, what, people, positions }): FigureCell => ({
      ...noneCounted,
      population: populationOf[kind],
      dimension: kind === "training" ? "training" : "",
      value: what,
      n: people ?? 0,
      amount: positions,
      ...(people === null ? { kept: "hidden" as const } : {}),
    }),
  )
}
const kept = (name: string): Population => ({ name, count: lastCount, kept: true })

const ofCompetence = {
  ...ofPeople,
  ofTheDay: true,
  number: null,
  version: 1,
  measure: countOf("n"),
  sources: ["planned_vacancy", "person_competence", "match_profile", "enrolment", "own_competence"],
} as const

export const ownCompetenceFigures: readonly Figure[] = [
  {
    ...ofThings,
    ofTheDay: true,
    code: "plannedPositions",
    order: 240,
    number: null,
    population: kept("plannedJob"),
    measure: { kind: "amount" },
    unit: "jobs",
    sources: ["planned_vacancy", "own_competence"],
    report: { say: 110 },
  },
  {
    ...ofCompetence,
    code: "ableForPlanned",
    order: 250,
    population: kept("ableForPlanned"),
    direction: "up",
    dimensions: [],
    report: { say: 120 },
  },
  {
    ...ofCompetence,
    code: "nearPlanned",
    order: 260,
    population: kept("nearPlanned"),
    dimensions: ["training"],
    report: { say: 130, closer: { order: 50, by: ["training"] } },
  },
]
