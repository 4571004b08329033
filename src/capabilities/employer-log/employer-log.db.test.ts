import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { addEmployers } from "../../../tests/factories/employers.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { readMyDay } from "../../../tests/factories/my-day.ts"
import type { Id } from "../../kernel/id.ts"
import { known } from "../../platform/demo.ts"
import { readOrganisation } from "../employers/organisations/organisation-page.tsx"
import { addEntry, finishEntry, reopenEntry } from "./add-entry.ts"

let town: TestMunicipality
let organisationId: Id<"organisation">
let other: Id<"organisation">
beforeAll(async () => {
  town = await municipality()
  const { organisations } = await addEmployers(town)
  organisationId = known(organisations, "Föreningen Återbruket")
  other = known(organisations, "Nordviks Lager AB")
})
const app = () => town.test.app
const entry = (more: object = {}) => ({
  organisationId,
  kind: "call",
  onDay: "2026-11-23",
  withWhom: "Lena Forss",
  body: "Vill ta emot någon från januari.",
  ...more,
})
const add = (who: string, more: object = {}) => addEntry.execute(app(), town.as(who), entry(more))
const log = async () => value(await readOrganisation.execute(app(), town.as("karin"), { organisationId })).log
const day = async (who: string) =>
  value(await readMyDay.execute(app(), town.as(who), {})).day.groups.flatMap(({ matters }) =>
    matters.filter(({ kind }) => kind.startsWith("employerNext")),
  )

test("what was said is told on the employer's page, the latest day first, with who wrote it", async () => {
  value(await add("jonas"))
  value(await add("sara", { kind: "visit", onDay: "2026-11-24", body: "Såg lokalen." }))
  expect(await log()).toMatchObject([
    { kind: "visit", by: "Sara Lindqvist", body: "Såg lokalen.", next_on: null },
    { kind: "call", by: "Jonas Wallin", with_whom: "Lena Forss" },
  ])
})

test("what comes next stands on the writer's day, from a week before, until it is written how it went", async () => {
  const { id } = value(await add("jonas", { nextAction: "Ring om startdag", nextOn: "2026-12-02" }))
  expect(await day("jonas")).toEqual([])
  await town.system((tx) =>
    sql`update employer_log_entry set next_on = '2026-12-01' where id = ${id}`.execute(tx),
  )
  expect(await day("jonas")).toMatchObject([
    {
      where: "Ring om startdag",
      on: "2026-12-01",
      href: `/arbetsgivare/${organisationId}/kontakt?followsId=${id}`,
    },
  ])
  expect([await day("sara"), await day("karin")]).toEqual([[], []])
  value(await add("sara", { onDay: "2026-11-24", followsId: id, body: "Börjar den 11 januari." }))
  expect(await day("jonas")).toEqual([])
  expect((await log()).find((one) => one.id === id)?.next_done_on).toBe("2026-11-24")
  expect(
    codes(await finishEntry.execute(app(), town.as("jonas"), { organisationId, employerLogEntryId: id })),
  ).toEqual(["NOT_FOUND"])
})

test("what needs no words is marked as done, once, and only where it was written", async () => {
  const { id } = value(await add("jonas", { nextAction: "Skicka blankett", nextOn: "2026-11-25" }))
  const done = (at: string) =>
    finishEntry.execute(app(), town.as("karin"), { organisationId: at, employerLogEntryId: id })
  expect(codes(await done(other))).toEqual(["NOT_FOUND"])
  value(await done(organisationId))
  expect(await day("jonas")).toEqual([])
})

test("what somebody who has left was to do waits for those who see to employers", async () => {
  const { id } = value(await add("goran", { nextAction: "Boka studiebesök", nextOn: "2026-11-26" }))
  expect(await day("jonas")).toEqual([])
  await town.system((tx) =>
    sql`update account set closed_at = now() where id = ${town.accounts.goran}`.execute(tx),
  )
  for (const who of ["jonas", "karin"])
    expect([who, await day(who)]).toMatchObject([
      who,
      [{ kind: "employerNextLeft", where: "Boka studiebesök" }],
    ])
  expect(await day("sara")).toEqual([])
  value(await add("jonas", { onDay: "2026-11-24", followsId: id, body: "Bokat." }))
  expect([await day("jonas"), await day("karin")]).toEqual([[], []])
})

test("what was marked as done by mistake waits again for the same day, and only once", async () => {
  const { id } = value(await add("jonas", { nextAction: "Boka besök", nextOn: "2026-11-25" }))
  const of = { organisationId, employerLogEntryId: id }
  const undo = (at: string) => reopenEntry.execute(app(), town.as("karin"), { ...of, organisationId: at })
  expect(codes(await undo(organisationId))).toEqual(["NOT_FOUND"])
  value(await finishEntry.execute(app(), town.as("jonas"), of))
  expect(codes(await undo(other))).toEqual(["NOT_FOUND"])
  value(await undo(organisationId))
  expect(await day("jonas")).toMatchObject([{ where: "Boka besök", on: "2026-11-25" }])
  expect(codes(await undo(organisationId))).toEqual(["NOT_FOUND"])
  value(await finishEntry.execute(app(), town.as("jonas"), of))
})

test("every fault is told at once: a day to come, an action without a day, a day without an action", async () => {
  expect(codes(await add("jonas", { onDay: "2026-11-25", nextAction: "Ring" }))).toEqual([
    "LOG_IN_FUTURE",
    "REQUIRED",
  ])
  expect(codes(await add("jonas", { nextOn: "2026-11-20" }))).toEqual(["REQUIRED", "END_BEFORE_START"])
  expect(codes(await add("jonas", { organisationId: town.units.cai }))).toEqual(["NOT_FOUND"])
  for (const who of ["petra", "ulf", "styr", "admin", "af"])
    expect(codes(await add(who))).toEqual(["FORBIDDEN"])
})
