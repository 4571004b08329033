import { beforeAll, expect, test } from "vitest"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { storeFile } from "../../src/platform/files/public.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const run = <T>(who: string, work: Parameters<typeof withTenant<T>>[3]) =>
  withTenant(town.test.app.db, town.as(who), town.test.app.time(), work, false, town.test.app)
const base64 = Buffer.from("%PDF-1.7 synthetic").toString("base64")

test("a document about a person is read by whoever sees the person, and by no one else", async () => {
  const personId = await town.addPerson({ coach: "sara", protection: "marked" })
  const { id } = value(await run("sara", (tx) => storeFile(tx, { base64, name: "intyg.pdf", personId })))
  const seenBy = (who: string) =>
    run(who, (tx) => tx.selectFrom("file").select(["id", "name", "size"]).execute())
  expect(await seenBy("sara")).toEqual([{ id, name: "intyg.pdf", size: 18 }])
  for (const who of ["goran", "karin", "petra", "ulf", "admin"]) expect(await seenBy(who)).toEqual([])
})

test("a file that is not what it says is not kept", async () => {
  const result = await run("sara", (tx) => storeFile(tx, { base64, name: "bild.png", at: "document" }))
  expect(result).toMatchObject({
    ok: false,
    refusal: { violations: [{ code: "FILE_NAME_MISLEADS", at: "document" }] },
  })
})

test("a file is scanned by the command of the settings, and not kept where nobody knows them", async () => {
  const { app } = town.test
  const store = (house: Parameters<typeof withTenant>[5]) =>
    withTenant(
      app.db,
      town.as("sara"),
      app.time(),
      (tx) => storeFile(tx, { base64, name: "intyg.pdf" }),
      false,
      house,
    )
  const infected = { ...app, config: { ...app.config, STEGVIS_SCAN_COMMAND: "! grep -q PDF" } }
  expect(await store(infected)).toMatchObject({ refusal: { violations: [{ code: "FILE_INFECTED" }] } })
  await expect(store(null)).rejects.toThrow("scan")
})
