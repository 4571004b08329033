import { sql } from "kysely"
import pg from "pg"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { receiveReferral } from "../../src/capabilities/intake/receive-referral.ts"
import { followJoined } from "../../src/capabilities/joined-records/follow-joined.ts"
import { undoJoining } from "../../src/capabilities/joined-records/undo-joining.ts"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { signNote } from "../../src/capabilities/participants/notes/sign-note.ts"
import { newId } from "../../src/kernel/id.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { confirm, join, propose, reason } from "./decide.ts"

const numbers = { a: "198505222383", b: "199001162396", c: "200211202387" }

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
beforeEach(async () => {
  town = await municipality(town.test)
  await rows(
    sql`update account set protected_handler = true where tenant_id = app.tenant() and subject = 'goran'`,
  )
})
afterAll(() => town.test.close())

const app = () => town.test.app
const rows = async <T>(query: ReturnType<typeof sql<T>>) =>
  (await town.system((tx) => query.execute(tx))).rows
const undo = (joiningId: string, who = "karin") =>
  undoJoining.execute(app(), town.as(who), { joiningId, reason })
const found = async (q: string) =>
  value(await participantList.execute(app(), town.as("sara"), { q })).rows.map((row) => row.id)
const leadsTo = async (personId: string) => {
  const answer = await followJoined.execute(app(), town.as("sara"), { personId })
  return answer.ok ? answer.value.personId : null
}

/** Three records of Sara's, in units and times of their own. */
async function three() {
  const a = await town.addPerson({ coach: "sara", personnummer: numbers.a })
  const b = await town.addPerson({ coach: "sara", personnummer: numbers.b, unit: "adult" })
  const c = await town.addPerson({ coach: "sara", personnummer: numbers.c, unit: "welfare" })
  return { a, b, c }
}

test.each([
  ["the later first", ["second", "first"]],
  ["the earlier first", ["first", "second"]],
] as const)(
  "B into A and A into C: every number and old address leads to C, and undone %s all are apart",
  async (_, order) => {
    const { a, b, c } = await three()
    const first = await join(town, a, numbers.b, b)
    const second = await join(town, c, numbers.a, a)
    for (const number of Object.values(numbers)) expect([number, await found(number)]).toEqual([number, [c]])
    expect([await leadsTo(a), await leadsTo(b), await leadsTo(c)]).toEqual([c, c, null])
    await rows(sql`update person set unit_id = ${town.units.cai} where tenant_id = app.tenant()`)
    for (const which of order) value(await undo(which === "first" ? first : second))
    expect([await found(numbers.a), await found(numbers.b), await found(numbers.c)]).toEqual([[a], [b], [c]])
    expect(
      await rows(
        sql`select count(*)::int as n from enrolment e
          where e.tenant_id = app.tenant()
          and (e.person_id, e.unit_id) in ((${a}::uuid, ${town.units.cai}::uuid), (${b}::uuid,
          ${town.units.adult}::uuid), (${c}::uuid, ${town.units.welfare}::uuid))`,
      ),
    ).toEqual([{ n: 3 }])
  },
)

test("a statement about the joined record goes on about the one it became part of", async () => {
  const { a, b } = await three()
  const { id } = value(await propose(town, b, "199403202394"))
  await join(town, a, numbers.b, b)
  value(await confirm(town, id))
  expect(await found("199403202394")).toEqual([a])
})

test("of two who confirm at once one does it, and A into B while B into A makes one record", async () => {
  const { a, b } = await three()
  const into = value(await propose(town, a, numbers.b))
  const twice = await Promise.all([confirm(town, into.id, b), confirm(town, into.id, b, "goran")])
  expect(twice.map(codes).sort()).toEqual([[], ["JOINING_DECIDED"]])

  town = await municipality(town.test)
  await rows(
    sql`update account set protected_handler = true where tenant_id = app.tenant() and subject = 'goran'`,
  )
  const pair = await three()
  const one = value(await propose(town, pair.a, numbers.b))
  const other = value(await propose(town, pair.b, numbers.a))
  const both = await Promise.all([confirm(town, one.id, pair.b), confirm(town, other.id, pair.a, "goran")])
  expect(both.filter((result) => result.ok)).toHaveLength(1)
  expect(both.flatMap(codes)).toEqual([expect.stringMatching(/^JOINING_(DECIDED|CHANGED)$/)])
  expect(await found(numbers.a)).toEqual(await found(numbers.b))
  expect(await rows(sql`select outcome from joining where tenant_id = app.tenant() order by 1`)).toEqual([
    { outcome: "confirmed" },
    { outcome: "overtaken" },
  ])
})

test("a note that is being written to the joined record is waited for, and one that comes after follows", async () => {
  const { a, b } = await three()
  const { id } = value(await propose(town, a, numbers.b))
  const writer = new pg.Client({ connectionString: town.test.url })
  await writer.connect()
  const write = (body: string) =>
    writer.query(
      "insert into note (tenant_id, id, person_id, body, signed_at, signed_by) values ($1, $2, $3, $4, now(), $5)",
      [town.tenantId, newId(), b, body, town.accounts.sara],
    )
  try {
    await writer.query("begin")
    await write("Under tiden")
    const joining = confirm(town, id, b)
    await waitsForLock()
    await writer.query("commit")
    value(await joining)
    const notes = () =>
      rows<{ body: string; person_id: string }>(
        sql`select body, person_id from note where tenant_id = app.tenant() order by body`,
      )
    expect(await notes()).toEqual([{ body: "Under tiden", person_id: a }])
    // Whoever had got past the door before the joining and writes after it.
    await write("Efteråt")
    expect(await rows(sql`select moved, stuck from app.gather_joined()`)).toEqual([{ moved: 1, stuck: 0 }])
    expect((await notes()).map((one) => one.person_id)).toEqual([a, a])
    value(await undo(id))
    expect((await notes()).map((one) => one.person_id)).toEqual([b, b])
  } finally {
    await writer.end()
  }
})

/** Until the joining stands in line behind the writer. */
async function waitsForLock(): Promise<void> {
  const watch = new pg.Client({ connectionString: town.test.url })
  await watch.connect()
  try {
    for (let tries = 0; tries < 1000; tries += 1) {
      const { rowCount } = await watch.query(
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      )
      if (rowCount) return
      await new Promise((done) => setTimeout(done, 10))
    }
    throw new Error("nobody waits")
  } finally {
    await watch.end()
  }
}

test("the joined record takes nothing more, and a referral by either number comes to the one", async () => {
  const { a, b } = await three()
  await join(town, a, numbers.b, b)
  const note = { personId: b, body: "Ringde", numberIsMeant: false }
  expect(codes(await signNote.execute(app(), town.as("sara"), note))).toEqual(["NOT_FOUND"])
  value(
    await receiveReferral.execute(app(), town.as("leila"), {
      unitId: town.units.cai,
      number: numbers.b,
      givenName: "Amina",
      familyName: "Haddad",
      referrer: "welfare",
      purpose: "Behöver arbetsträning",
      legalGround: "socialServicesAct",
    }),
  )
  expect(await rows(sql`select person_id from referral where tenant_id = app.tenant()`)).toEqual([
    { person_id: a },
  ])
})
