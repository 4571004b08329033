import { expect, test } from "vitest"
import { applyImport, uploadImport } from "../factories/import-file.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { freshNumber } from "../factories/numbers.ts"

const rows = 60
const standings = {
  unknown: async () => undefined,
  protectedElsewhere: (town: TestMunicipality, personnummer: string) =>
    town.addPerson({ familyName: "Dold", protection: "marked", unit: "welfare", personnummer }),
  anotherBoard: (town: TestMunicipality, personnummer: string) =>
    town.addPerson({ familyName: "Dold", unit: "welfare", enrolledOn: "2025-03-03", personnummer }),
}

/** Milliseconds of processor and waiting that a file takes its sender, from upload to written. */
async function takes(town: TestMunicipality, numbers: readonly string[], skydd: string): Promise<number> {
  const lines = numbers.map((number) => `${number};Dold;Amina;${skydd};2026-01-12`)
  const file = Buffer.from(["Personnr;Efternamn;Förnamn;Skydd;Inskriven", ...lines].join("\r\n")).toString(
    "base64",
  )
  const began = performance.now()
  const { id: runId } = value(
    await uploadImport.execute(town.test.app, town.as("karin"), {
      kind: "participants",
      file,
      fileName: "a.csv",
    }),
  )
  value(await applyImport.execute(town.test.app, town.as("karin"), { runId, acceptGood: true }))
  return performance.now() - began
}

/**
 * Whoever sends a file learns from a clock what one row may tell: a protection is raised once, so nobody can
 * ask twice. What a row takes more for one standing than for another is held against a file of one row on the
 * same machine: an eighth of it where a known person becomes protected, since that moves what is about them,
 * and a thirtieth otherwise. The best of some rounds counts, in turn and each in a municipality of its own,
 * so that a busy machine slows all alike.
 */
test.each(["ingen", "Sekretessmarkering", ""])(
  'a file that says "%s" takes as long whoever its numbers belong to',
  async (skydd) => {
    const { test } = await municipality()
    const best: Record<string, number> = {}
    const keep = (name: string, took: number) => {
      best[name] = Math.min(best[name] ?? took, took)
    }
    for (let round = 0; round < 6; round += 1) {
      const quiet = await municipality(test)
      const alone = await takes(quiet, [freshNumber()], skydd)
      if (round > 0) keep("alone", alone)
      for (const [standing, make] of Object.entries(standings)) {
        const town = await municipality(test)
        const numbers = Array.from({ length: rows }, freshNumber)
        for (const number of numbers) await make(town, number)
        const took = await takes(town, numbers, skydd)
        if (round > 0) keep(standing, took)
      }
    }
    const { alone = 0, ...of } = best
    const perRow = (Math.max(...Object.values(of)) - Math.min(...Object.values(of))) / rows
    expect(perRow / alone).toBeLessThan(0.3)
  },
)
