import { promises } from "../../src/app/capabilities.ts"
import { catalogueOf } from "../../src/capabilities/reports/catalogue/catalogue.ts"
import { readingsOf } from "../../src/capabilities/reports/readings.ts"
import { furnitureOf } from "../../src/platform/capability.ts"

/** The figures that all capabilities state, and what is asked of them. */
export const catalogue = catalogueOf(furnitureOf(promises).figures)
export const figureReadings = readingsOf(catalogue)
