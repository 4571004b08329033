import { beforeAll, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { everyRole, webFor } from "../../../tests/factories/web.ts"
import { capabilities } from "../../app/capabilities.ts"
import { newId } from "../../kernel/id.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { chooseWay, readChoices } from "./choose-way.ts"
import sv from "./texts.sv.json" with { type: "json" }

let town: TestMunicipality
let participant: Actor
let supervisor: Actor
beforeAll(async () => {
  town = await municipality()
  const person = await town.addPerson({ phone: "070-174 06 05", coach: "sara" })
  const [resident, employer] = [newId(), newId()]
  await town.system(async (tx) => {
    for (const one of [
      { id: resident, realm: "resident", person_id: person, phone: "070-174 06 99" },
      { id: employer, realm: "employer", email: "handledare@koket.example" },
    ])
      await tx
        .insertInto("account")
        .values({ ...tx.stamp(), subject: one.id, name: "Konto", ...one })
        .execute()
  })
  participant = town.actor(resident, "participant", null)
  supervisor = town.actor(employer, "supervisor", null)
})
const read = async (actor: Actor) => value(await readChoices.execute(town.test.app, actor, {}))
const choose = (actor: Actor, way: string) => chooseWay.execute(town.test.app, actor, { way })

test("staff choose when, the others how, and see where they are reached", async () => {
  expect(await read(town.as("sara"))).toMatchObject({
    audience: "staff",
    ways: ["usual", "atOnce", "daily", "none"],
    way: "usual",
  })
  expect(await read(participant)).toMatchObject({
    audience: "participant",
    ways: ["sms", "email", "none"],
    way: "sms",
    phone: "070-174 06 05",
  })
  expect(await read(supervisor)).toMatchObject({ way: "email", email: "handledare@koket.example" })
  expect(await read(town.as("af"))).toMatchObject({ audience: "referrer", ways: ["email", "none"] })
})

test("a choice is one's own, can be changed, and taken back", async () => {
  value(await choose(town.as("sara"), "daily"))
  value(await choose(town.as("sara"), "none"))
  value(await choose(participant, "email"))
  expect((await read(town.as("sara"))).way).toBe("none")
  expect((await read(town.as("goran"))).way).toBe("usual")
  expect((await read(participant)).way).toBe("email")
  value(await choose(town.as("sara"), "usual"))
  expect((await read(town.as("sara"))).way).toBe("usual")
})

test("another audience's way is refused, and steering has no messages to choose for", async () => {
  expect(codes(await choose(town.as("sara"), "sms"))).toEqual(["CHOICE_UNKNOWN"])
  expect(codes(await choose(participant, "daily"))).toEqual(["CHOICE_UNKNOWN"])
  expect(codes(await choose(town.as("styr"), "daily"))).toEqual(["FORBIDDEN"])
})

test("the page tells staff of every kind they get, in words, and says nothing of it to others", async () => {
  const [web, visitors] = [await webFor(town), await everyRole(town)]
  const page = async (role: "coach" | "participant") => {
    const visitor = visitors.find((one) => one.role === role)
    return (await web.request("/meddelanden/val", { headers: { cookie: visitor?.cookie ?? "" } })).text()
  }
  const kinds = capabilities.flatMap((one) => one.messages ?? []).filter((kind) => kind.to.staff)
  const html = await page("coach")
  expect(html).toContain("Det här får du veta")
  const texts = sv as Record<string, string>
  expect(
    kinds.map((kind) => kind.name).filter((name) => !html.includes(texts[`messages.kind.${name}`] ?? "?")),
  ).toEqual([])
  expect(html).not.toContain("messages.kind")
  expect(await page("participant")).not.toContain("Det här får du veta")
})
