import { expect, test } from "vitest"
import { testApp } from "../../../tests/factories/database.ts"
import { municipality, value } from "../../../tests/factories/municipality.ts"
import { readMyDay } from "../../../tests/factories/my-day.ts"
import { actDemo, fillDemo } from "../../app/demo/load-demo.ts"
import { readDifferences } from "./differences.ts"
import { listImports } from "./read-import.ts"
import { takeBackImport } from "./take-back-import.ts"

test("the demo's manager has differences to decide and an import that can be taken back; a handler has one on the day", async () => {
  const town = await municipality(await testApp("2026-11-24"), "demo")
  const filled = await town.system((tx) => fillDemo(tx, town))
  await actDemo(town.test.app, { tenantId: town.tenantId, ...filled })
  const [app, karin] = [town.test.app, town.as("karin")]
  const runs = value(await listImports.execute(app, karin, {}))
  expect(runs.map(({ kind, state, differs, errorCount }) => ({ kind, state, differs, errorCount }))).toEqual([
    { kind: "employers", state: "applied", differs: 0, errorCount: 0 },
    { kind: "participants", state: "applied", differs: 2, errorCount: 0 },
  ])
  const [employers, participants] = runs.map(({ id: runId }) => ({ runId }))
  expect(value(await readDifferences.execute(app, karin, participants)).differences).toMatchObject([
    { kind: "personFacts", acceptable: true },
    { kind: "personName", acceptable: true },
    { kind: "exitDay", acceptable: true },
  ])
  const groups = value(await readMyDay.execute(app, town.as("leila"), {})).day.groups
  expect(
    groups.flatMap(({ matters }) => matters.filter(({ kind }) => kind === "importDifference")),
  ).toMatchObject([{ about: "Vera Skoglund", protection: "marked", number: 1 }])
  value(await takeBackImport.execute(app, karin, employers))
})
