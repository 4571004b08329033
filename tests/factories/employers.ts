import { demoEmployers } from "../../src/capabilities/employers/demo.ts"
import { demoSeats } from "../../src/capabilities/seats/demo.ts"
import type { TestMunicipality } from "./municipality.ts"

/** The demo's employers with their workplaces and seats, in a municipality; ids by name. */
export const addEmployers = (town: TestMunicipality) =>
  town.system(async (tx) => {
    const made = await demoEmployers(tx)
    return { ...made, seats: await demoSeats(tx, town.units.cai, made.workplaces) }
  })
