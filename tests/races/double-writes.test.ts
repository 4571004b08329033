import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { updatePerson } from "../../src/capabilities/participants/details/update-person.ts"
import { openSession, readSession } from "../../src/platform/auth/sessions.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { formType, sameOrigin, webFor } from "../factories/web.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
afterAll(() => town.test.close())

const change = (personId: string, version: number, education: string) => ({
  personId,
  version,
  givenName: "Amina",
  familyName: "Haddad",
  interpreter: false,
  drivingLicences: [],
  digitalSupport: false,
  education,
})
const counted = (personId: string) =>
  town.system(async (tx) => {
    const { rows } = await sql<{ version: number; events: number; log: number }>`
      select p.version, (select count(*)::int from event e where e.tenant_id = p.tenant_id and e.person_id = p.id and e.name = 'participant.update') as events,
        (select count(*)::int from audit_log l where l.tenant_id = p.tenant_id and l.action = 'participant.update' and l.kind = 'write') as log
      from person p where p.tenant_id = app.tenant() and p.id = ${personId}`.execute(tx)
    return rows[0]
  })

test("of 1 000 double writes on one record each has one winner, and the loser is told what the winner wrote", async () => {
  const personId = await town.addPerson({ coach: "sara" })
  const rounds = 1000
  const wrong: string[] = []
  for (let version = 1; version <= rounds; version += 1) {
    const writers = [
      { who: town.as("sara"), education: `sara ${version}` },
      { who: town.as("karin"), education: `karin ${version}` },
    ]
    const answers = await Promise.all(
      writers.map(({ who, education }) =>
        updatePerson.execute(town.test.app, who, change(personId, version, education)),
      ),
    )
    const winner = writers[answers.findIndex((one) => one.ok)]
    const lost = answers.find((one) => !one.ok)
    const told = lost && !lost.ok ? lost.refusal : null
    const current = told?.facts?.current as { education: string; version: number } | undefined
    const clear =
      answers.filter((one) => one.ok).length === 1 &&
      told?.violations[0]?.code === "STALE" &&
      current?.education === winner?.education &&
      current?.version === version + 1
    if (!clear) wrong.push(`${version}: ${JSON.stringify(answers)}`)
  }
  expect(wrong).toEqual([])
  expect(await counted(personId)).toEqual({ version: rounds + 1, events: rounds, log: rounds })
})

test("many at once, each with what it last read: as many versions as acknowledged changes, and no change overwritten unseen", async () => {
  const personId = await town.addPerson({ coach: "sara" })
  const logBefore = (await counted(personId))?.log ?? 0
  let acknowledged = 0
  let refused = 0
  const overwritten: string[] = []
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      let version = 1
      for (let attempt = 0; attempt < 40; attempt += 1) {
        const mine = `${writer}-${attempt}`
        const answer = await updatePerson.execute(
          town.test.app,
          town.as(writer % 2 ? "sara" : "karin"),
          change(personId, version, mine),
        )
        if (answer.ok) {
          acknowledged += 1
          version += 1
          continue
        }
        refused += 1
        const current = answer.refusal.facts?.current as { version: number } | undefined
        if (!current || current.version <= version)
          overwritten.push(`${mine} was refused by an older version`)
        version = current?.version ?? version
      }
    }),
  )
  expect(overwritten).toEqual([])
  expect([acknowledged + refused, refused > 0]).toEqual([320, true])
  const { version, events, log } = (await counted(personId)) ?? { version: 0, events: 0, log: 0 }
  expect([version, events, log - logBefore]).toEqual([acknowledged + 1, acknowledged, acknowledged])
})

describe("in the pages", () => {
  test("the loser sees both versions beside each other, and can save knowingly", async () => {
    const web = await webFor(town)
    const personId = await town.addPerson({ coach: "sara" })
    const path = `/deltagare/${personId}/uppgifter/andra`
    const visitorOf = async (subject: string) => {
      const secret = await openSession(town.test.app, {
        tenantId: town.tenantId,
        tenantName: "",
        accountId: town.accounts[subject] ?? "",
        name: subject,
      })
      return {
        cookie: `stegvis_session=${secret}`,
        csrf: (await readSession(town.test.app, secret))?.session.csrf,
      }
    }
    const visitors = [await visitorOf("sara"), await visitorOf("karin")]
    const save = ({ cookie, csrf }: (typeof visitors)[number], version: number, education: string) =>
      web.request(path, {
        method: "POST",
        body: new URLSearchParams({
          _csrf: csrf ?? "",
          version: String(version),
          givenName: "Amina",
          familyName: "Haddad",
          education,
        }),
        headers: { cookie, ...formType, ...sameOrigin },
      })
    for (let version = 1; version <= 10; version += 1) {
      const answers = await Promise.all(
        visitors.map((visitor, at) => save(visitor, version, `Skola ${version} av ${at}`)),
      )
      expect(answers.map((one) => one.status).sort()).toEqual([303, 409])
      const lost = answers.findIndex((one) => one.status === 409)
      const page = (await answers[lost]?.text()) ?? ""
      expect(page).toContain(`Skola ${version} av ${lost}`)
      expect(page).toContain(`Skola ${version} av ${1 - lost}`)
      expect(page).toContain(`name="version" value="${version + 1}"`)
    }
  })
})
