import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openWorld, type Town, type Visitor, type World } from "../scenarios/visitors.ts"
import { reason } from "./decide.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.test.close())

/**
 * Whose the number is: nobody's, somebody whom the one who states it sees, of another board, protected, with
 * a conflict.
 */
const numbers = {
  unknown: "199403202394",
  seen: "199001162396",
  otherBoard: "200211202387",
  hidden: "198803202392",
  conflicted: "198505222383",
} as const
type Whose = keyof typeof numbers
const whoever = Object.keys(numbers) as Whose[]

async function everybody(): Promise<{ town: Town; personId: string }> {
  const town = await world.newTown()
  const personId = await town.addPerson({ coach: "sara", givenName: "Amina", familyName: "Ahmadi" })
  await town.addPerson({ coach: "sara", personnummer: numbers.seen, givenName: "Amina", familyName: "Två" })
  await town.addPerson({ unit: "welfare", personnummer: numbers.otherBoard, familyName: "Annan" })
  await town.addPerson({ coach: "goran", protection: "marked", personnummer: numbers.hidden })
  const conflicted = await town.addPerson({ coach: "goran", personnummer: numbers.conflicted })
  await town.system((tx) =>
    sql`insert into conflict (tenant_id, id, account_id, person_id, kind)
      select app.tenant(), gen_random_uuid(), id, ${conflicted}, 'relative' from account
        where tenant_id = app.tenant() and subject in ('sara', 'leila', 'karin')`.execute(tx),
  )
  return { town, personId }
}

/** What is left when ids and the number are taken away: the same for every number, or it tells. */
const plain = (text: string, number: string) =>
  text
    .replaceAll(number, "NUMMER")
    .replaceAll(`${number.slice(0, 8)}-${number.slice(8)}`, "NUMMER")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
    .replaceAll(/kommun-[a-z0-9]{1,6}/g, "KOMMUN")
    .replaceAll(/\d\d[.:]\d\d/g, "TID")

async function seenBy(visitor: Visitor, personId: string, number: string) {
  const pages = ["", "/uppgifter", "/samma-person", "/anteckningar"].map(
    (one) => `/deltagare/${personId}${one}`,
  )
  const seen: Record<string, string> = {}
  for (const path of [...pages, "/deltagare", "/samma-person", "/min-dag", "/meddelanden", "/remisser"]) {
    const { status, text } = await visitor.page(path)
    seen[plain(path, number)] = `${status} ${plain(text, number)}`
  }
  for (const operation of ["joining.list", "participant.list"])
    seen[operation] = plain(JSON.stringify((await visitor.get(operation)).body), number)
  return seen
}

describe.each(["sara", "leila", "karin"])("%s, who states that somebody has another number,", (who) => {
  test("gets the same answer and sees the same afterwards, whoever has it", async () => {
    const told = new Map<Whose, unknown>()
    for (const whose of whoever) {
      const { town, personId } = await everybody()
      const number = numbers[whose]
      const visitor = await town.visitor(who)
      const search = async () =>
        plain(JSON.stringify((await visitor.post("participant.list", { q: number })).body), number)
      const foundBefore = await search()
      const input = { number, standing: "current", reason }
      const answer = await visitor.send(`/deltagare/${personId}/samma-person`, input)
      expect([answer.status, answer.location]).toEqual([303, `/deltagare/${personId}?klart=joiningProposed`])
      expect(await search()).toBe(foundBefore)
      const again = await visitor.post("joining.propose", { ...input, personId })
      const waiting = await visitor.get("joining.list")
      const [{ id = "" } = {}] = (waiting.body as { seen?: { id: string }[] }).seen ?? []
      const own = await Promise.all(
        ["", "/angra"].map(async (path) => {
          const { status, text } = await visitor.page(`/samma-person/${id}${path}`)
          return [status, plain(text, number)]
        }),
      )
      const notSettled = await visitor.post("joining.confirm", { joiningId: id, reason })
      told.set(whose, {
        again: [again.status, again.codes],
        seen: await seenBy(visitor, personId, number),
        own,
        notSettled: [notSettled.status, notSettled.codes],
        told: (
          await town.system((tx) =>
            sql<{
              subject: string
            }>`select a.subject from notification n
              join account a on a.id = n.account_id and a.tenant_id = n.tenant_id
              where n.tenant_id = app.tenant() and n.kind = 'joining.waits' order by 1`.execute(tx),
          )
        ).rows,
      })
    }
    for (const whose of whoever) expect([whose, told.get(whose)]).toEqual([whose, told.get("unknown")])
  })
})

test("whoever can not decide is not told that there is something to decide, and whoever can sees both", async () => {
  const { town, personId } = await everybody()
  const sara = await town.visitor("sara")
  const { id } = await sara.done("joining.propose", {
    personId,
    number: numbers.hidden,
    standing: "current",
    reason,
  })
  for (const who of ["goran", "karin", "petra", "jonas", "ulf"]) {
    const page = await (await town.visitor(who)).page(`/samma-person/${id}`)
    expect([who, page.text.includes("19880320")]).toEqual([who, false])
    const record = await (await town.visitor(who)).page(`/deltagare/${personId}`)
    expect([who, record.text.includes("19880320")]).toEqual([who, false])
  }
  const leila = await town.visitor("leila")
  expect((await leila.page("/min-dag")).text).toContain("föreslår att en person också har ett annat nummer")
  const page = await leila.page(`/samma-person/${id}`)
  expect(page.text).toContain("Två poster blir en")
  expect(page.text).toContain("19880320-2392")
})
