import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { freshFor } from "../../../tests/factories/agreement.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { readMyDay } from "../../../tests/factories/my-day.ts"
import { participantOf } from "../../../tests/factories/plan.ts"
import { operations } from "../../../tests/factories/web.ts"
import { proposal, type TestWorkplace, workplace } from "../../../tests/placements/workplace.ts"
import { runJob } from "../../app/worker.ts"
import { newId } from "../../kernel/id.ts"
import type { Result } from "../../kernel/result.ts"
import type { Actor } from "../../platform/access/roles.ts"
import type { Operation } from "../../platform/command.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { proposePlacement } from "../placements/propose-placement.ts"
import { placementRead } from "../placements/read-placement.ts"
import { readWeek } from "../plans/my-week/my-readings.ts"
import { sendLinksJob } from "./links/send-links.ts"
import type { AgreementView } from "./read-agreement.ts"

let town: TestMunicipality
let kitchen: TestWorkplace
beforeAll(async () => {
  town = await municipality()
  kitchen = await workplace(town, { account: true })
})
afterAll(() => town.test.close())
const app = () => town.test.app
const sara = () => town.as("sara")

const run = async (name: string, who: Actor, input: object): Promise<Result<unknown>> => {
  const found = operations.find((one: Operation) => one.name === name)
  if (!found) throw new Error(`no operation ${name}`)
  return found.execute(app(), who, input)
}
const employer = { employerName: "Lena Åkerlund", employerEmail: "lena@example.com" }

type Made = { personId: string; placementId: string; agreementId: string; me: Actor }
type More = { birthDate?: string; parties?: object; programme?: string; startsOn?: string }
async function proposed(more: More): Promise<Omit<Made, "agreementId">> {
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  if (more.birthDate)
    await town.system((tx) =>
      sql`update person set birth_date = ${more.birthDate} where id = ${personId}`.execute(tx),
    )
  const me = await participantOf(town, personId)
  const place = proposal(personId, kitchen, more.startsOn ?? "2026-12-01")
  const { id: placementId } = value(
    await proposePlacement.execute(app(), sara(), { ...place, programme: more.programme ?? place.programme }),
  )
  return { personId, placementId, me }
}
async function drafted(more: More = {}): Promise<Made> {
  const made = await proposed(more)
  const input = { placementId: made.placementId, ...employer, ...more.parties }
  const { id: agreementId } = value(await run("agreement.draft", sara(), input)) as { id: string }
  return { ...made, agreementId }
}
async function sent(more: More = {}): Promise<Made> {
  const made = await drafted(more)
  value(await run("agreement.send", sara(), { agreementId: made.agreementId }))
  return made
}
const read = async (who: Actor, agreementId: string) =>
  (value(await run("agreement.read", who, { agreementId })) as { agreement: AgreementView }).agreement
const standing = async ({ agreementId }: Made) =>
  Object.fromEntries((await read(sara(), agreementId)).parties.map((one) => [one.role, one.standing]))
const partyOf = async ({ agreementId }: Made, role: string) =>
  (await read(sara(), agreementId)).parties.find((one) => one.role === role)?.id ?? ""
const sign = async (who: Actor, { agreementId }: Made, hash?: string) => {
  const read_ = hash ?? (await read(who, agreementId)).hash
  return run("agreement.sign", freshFor(who, read_), { agreementId, hash: read_ })
}
const record = async (made: Made, role: string, more: object = {}) =>
  run("agreement.recordSignature", sara(), {
    agreementPartyId: await partyOf(made, role),
    hash: (await read(sara(), made.agreementId)).hash,
    how: "paper",
    on: "2026-11-24",
    witness: "Sara Lindqvist",
    ...more,
  })
const change = ({ placementId }: Made, column: string, to: string) =>
  town.system((tx) =>
    sql`update placement set ${sql.ref(column)} = ${to} where id = ${placementId}`.execute(tx),
  )

describe("from draft to signed by all", () => {
  test("the participant on their phone, the employer on paper, the municipality last; the placement knows", async () => {
    const made = await sent()
    expect(await standing(made)).toEqual({ participant: "waits", employer: "waits", municipality: "later" })
    expect(codes(await sign(sara(), made))).toEqual(["OTHERS_FIRST"])
    value(await sign(made.me, made))
    expect(codes(await sign(made.me, made))).toEqual(["ALREADY_SIGNED"])
    value(await record(made, "employer"))
    value(await sign(sara(), made))
    const view = await read(made.me, made.agreementId)
    expect(view.state).toBe("complete")
    expect(view.parties.map(({ answer }) => [answer?.channel, answer?.on])).toEqual([
      ["signedIn", "2026-11-24"],
      ["paper", "2026-11-24"],
      ["signedIn", "2026-11-24"],
    ])
    const { placementId } = made
    expect(value(await placementRead.execute(app(), sara(), { placementId }))).toMatchObject({
      signed_on: "2026-11-24",
      signed_by: expect.stringContaining("Lena Åkerlund"),
      employer_agreed_on: "2026-11-24",
      participant_agreed_on: "2026-11-24",
    })
  })

  test("staff see before they sign what stops it from beginning, and nobody else does", async () => {
    const made = await sent()
    expect((await read(sara(), made.agreementId)).stops).toEqual([])
    await town.system((tx) =>
      sql`update placement set supervisor_id = null where id = ${made.placementId}`.execute(tx),
    )
    const codesOf = (view: AgreementView) => view.stops.map(({ code }) => code)
    expect(codesOf(await read(sara(), made.agreementId))).toEqual(["SUPERVISOR_MISSING"])
    expect(codesOf(await read(made.me, made.agreementId))).toEqual([])
  })

  test("what it says is the same for all who read it", async () => {
    const made = await sent()
    const hash = (await read(sara(), made.agreementId)).hash
    for (const who of [made.me, sara(), town.as("leila"), town.as("karin"), town.as("jonas")]) {
      const view = await read(who, made.agreementId)
      expect([who.role, view.hash, view.outdated]).toEqual([who.role, hash, []])
    }
  })

  test("a draft is not there for the participant, and nobody signs it", async () => {
    const made = await drafted()
    expect(codes(await run("agreement.read", made.me, { agreementId: made.agreementId }))).toEqual([
      "NOT_FOUND",
    ])
    expect(codes(await sign(sara(), made))).toEqual(["AGREEMENT_STATE"])
    expect(
      codes(await run("agreement.draft", sara(), { placementId: made.placementId, ...employer })),
    ).toEqual(["AGREEMENT_STANDS"])
  })
})

test("a participant who gets an account after it was sent signs by it", async () => {
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  const { id: placementId } = value(
    await proposePlacement.execute(app(), sara(), proposal(personId, kitchen, "2026-12-01")),
  )
  const { id: agreementId } = value(await run("agreement.draft", sara(), { placementId, ...employer })) as {
    id: string
  }
  value(await run("agreement.send", sara(), { agreementId }))
  const me = await participantOf(town, personId)
  const made = { personId, placementId, agreementId, me }
  value(await run("agreement.comment", me, { agreementId, body: "Var äter man?" }))
  value(await sign(me, made))
  expect(await standing(made)).toMatchObject({ participant: "signed" })
})

test("what waits for the participant stands in their week until they have signed", async () => {
  const made = await sent()
  const week = async () => value(await readWeek.execute(app(), made.me, {})).toSign
  expect(await week()).toEqual([made.agreementId])
  value(await sign(made.me, made))
  expect(await week()).toEqual([])
})

test("what waits for the municipality stands on the coach's day until it has signed, or there is more to wait for", async () => {
  const made = await sent()
  const day = async () =>
    value(await readMyDay.execute(app(), sara(), {}))
      .day.groups.flatMap(({ matters }) => matters)
      .filter(({ kind, href }) => kind === "agreementSign" && href.includes(made.agreementId)).length
  value(await sign(made.me, made))
  expect(await day()).toBe(0)
  value(await record(made, "employer"))
  expect(await day()).toBe(1)
  await change(made, "percent", "75")
  value(await run("agreement.revise", sara(), { agreementId: made.agreementId }))
  expect(await day()).toBe(0)
  for (const role of ["participant", "employer"]) value(await record(made, role))
  expect(await day()).toBe(1)
  value(await sign(sara(), made))
  expect(await day()).toBe(0)
})

describe("when something changes", () => {
  test("what was read is what is signed: facts that changed since stop it, and are told", async () => {
    const made = await sent()
    const { hash } = await read(made.me, made.agreementId)
    await change(made, "tasks", "Står i kassan")
    const refused = await sign(made.me, made, hash)
    expect(codes(refused)).toEqual(["AGREEMENT_OUTDATED"])
    expect(refused).toMatchObject({
      refusal: { facts: { differences: [{ name: "tasks", after: "Står i kassan" }] } },
    })
    value(await run("agreement.revise", sara(), { agreementId: made.agreementId }))
    const old = await sign(made.me, made, hash)
    expect(codes(old)).toEqual(["AGREEMENT_CHANGED"])
    value(await sign(made.me, made))
    expect(codes(await run("agreement.revise", sara(), { agreementId: made.agreementId }))).toEqual([
      "AGREEMENT_UNCHANGED",
    ])
  })

  test("a material change asks again and shows what differs; what only informs asks nobody", async () => {
    const made = await sent()
    value(await sign(made.me, made))
    await town.system((tx) =>
      sql`update supervisor set phone = '070-174 06 99' where id = ${kitchen.supervisorId}`.execute(tx),
    )
    value(await run("agreement.revise", sara(), { agreementId: made.agreementId }))
    expect(await standing(made)).toMatchObject({ participant: "signed" })
    await change(made, "percent", "75")
    value(await run("agreement.revise", sara(), { agreementId: made.agreementId }))
    expect(await standing(made)).toMatchObject({ participant: "again" })
    const own = (await read(made.me, made.agreementId)).parties.find((one) => one.own)
    expect(own?.changed.filter((one) => one.class === "material")).toEqual([
      { name: "percent", class: "material", before: 50, after: 75 },
    ])
    expect((await read(made.me, made.agreementId)).state).toBe("out")
  })

  test("a corrected e-mail touches no signature", async () => {
    const made = await sent()
    value(await record(made, "employer"))
    const agreementPartyId = await partyOf(made, "employer")
    value(await run("agreement.correctParty", sara(), { agreementPartyId, email: "ratt@example.com" }))
    expect(await standing(made)).toMatchObject({ employer: "signed" })
    expect((await read(sara(), made.agreementId)).parties.find((one) => one.role === "employer")?.email).toBe(
      "ratt@example.com",
    )
  })

  test("a no has a why, stops it, and can be changed; withdrawn, nothing more is signed", async () => {
    const made = await sent()
    const { hash } = await read(made.me, made.agreementId)
    const no = (why: string) =>
      run("agreement.decline", made.me, { agreementId: made.agreementId, hash, why })
    expect(codes(await no(""))).toEqual(["REQUIRED"])
    value(await no("Det är för långt bort"))
    expect((await read(sara(), made.agreementId)).state).toBe("declined")
    value(await sign(made.me, made))
    expect((await read(sara(), made.agreementId)).state).toBe("out")
    const withdraw = () =>
      run("agreement.withdraw", sara(), { agreementId: made.agreementId, why: "Fel arbetsplats" })
    value(await withdraw())
    expect(codes(await withdraw())).toEqual(["AGREEMENT_WITHDRAWN"])
    expect(codes(await record(made, "employer"))).toEqual(["AGREEMENT_WITHDRAWN"])
    value(await run("agreement.draft", sara(), { placementId: made.placementId, ...employer }))
  })
})

describe("on paper and on behalf", () => {
  test("a witness, a reason of twenty characters, a day between the version and today", async () => {
    const made = await sent()
    expect(codes(await record(made, "employer", { witness: undefined }))).toEqual(["REQUIRED"])
    expect(codes(await record(made, "employer", { on: "2026-11-25" }))).toEqual(["DAY_IN_FUTURE"])
    expect(codes(await record(made, "employer", { on: "2026-11-23" }))).toEqual(["SIGNED_BEFORE_MADE"])
    const onBehalf = { how: "onBehalf", witness: undefined }
    expect(codes(await record(made, "employer", onBehalf))).toEqual(["REQUIRED"])
    expect(codes(await record(made, "employer", { ...onBehalf, why: "Hon ringde" }))).toEqual([
      "REASON_TOO_SHORT",
    ])
    value(await record(made, "employer", { ...onBehalf, why: "Hon sa ja i telefon, har ingen e-post" }))
    expect((await read(made.me, made.agreementId)).parties[1]?.answer).toMatchObject({
      channel: "onBehalf",
      why: "Hon sa ja i telefon, har ingen e-post",
    })
    expect(codes(await record(made, "municipality"))).toEqual(["MUNICIPALITY_SIGNS_ITSELF"])
  })
})

describe("a second person", () => {
  const subsidy = async ({ placementId }: Made, percent: number) =>
    value(
      await run("placement.decideSubsidy", sara(), {
        placementId,
        percent,
        startsOn: "2026-12-01",
        endsOn: "2026-12-31",
        decidedOn: "2026-11-20",
        decisionRef: "AF-1",
      }),
    )
  const othersSign = async (made: Made) => {
    const { hash, parties } = await read(sara(), made.agreementId)
    for (const { id, standing, role } of parties)
      if (role !== "municipality" && ["waits", "again"].includes(standing)) {
        const how = { agreementPartyId: id, hash, how: "paper", on: "2026-11-24", witness: "Sara Lindqvist" }
        value(await run("agreement.recordSignature", sara(), how))
      }
    return hash
  }
  const signs = (who: string, { agreementId }: Made, hash: string) =>
    run("agreement.sign", freshFor(town.as(who), hash), { agreementId, hash })
  const waitsFor = async (who: string, { agreementId }: Made) =>
    value(await readMyDay.execute(app(), town.as(who), {}))
      .day.groups.flatMap(({ matters }) => matters)
      .some(({ kind, href }) => kind === "agreementSign" && href.includes(agreementId))

  test("signs for the municipality where money is involved, and money asks nobody else again", async () => {
    const made = await sent({ programme: "INTRODUCTION_JOB" })
    await othersSign(made)
    await subsidy(made, 80)
    value(await run("agreement.revise", sara(), { agreementId: made.agreementId }))
    const view = await read(sara(), made.agreementId)
    expect(view.fields.find(({ name }) => name === "subsidy")).toEqual({
      name: "subsidy",
      class: "money",
      binds: ["employer", "municipality"],
      value: ["80 %, 1 december 2026 – 31 december 2026"],
    })
    expect(await standing(made)).toMatchObject({ participant: "signed", employer: "again" })
    const hash = await othersSign(made)
    expect(view).toMatchObject({ secondPerson: ["money"], mayDecide: false })
    expect(codes(await signs("sara", made, hash))).toEqual(["SECOND_PERSON"])
    expect([await waitsFor("sara", made), await waitsFor("karin", made)]).toEqual([false, true])
    expect(await read(town.as("karin"), made.agreementId)).toMatchObject({ mayDecide: true })
    value(await signs("karin", made, hash))
    expect((await read(sara(), made.agreementId)).state).toBe("complete")
  })

  test("signs where it begins before it was written, which takes a reason that all read", async () => {
    const why = "Arbetsgivaren var sjuk när den skulle skrivas."
    const begun = await proposed({ startsOn: "2026-11-16" })
    const late = (more: object = {}) =>
      run("agreement.draft", sara(), { placementId: begun.placementId, ...employer, ...more })
    expect(codes(await late())).toEqual(["REQUIRED"])
    expect(codes(await late({ backDatedWhy: "Glömt" }))).toEqual(["REASON_TOO_SHORT"])
    const { id: agreementId } = value(await late({ backDatedWhy: why })) as { id: string }
    value(await run("agreement.send", sara(), { agreementId }))
    const made = { ...begun, agreementId }
    expect((await read(begun.me, agreementId)).fields.find(({ name }) => name === "backDatedWhy")).toEqual({
      name: "backDatedWhy",
      class: "material",
      value: why,
    })
    const hash = await othersSign(made)
    expect(codes(await signs("sara", made, hash))).toEqual(["SECOND_PERSON"])
    value(await signs("karin", made, hash))
  })

  test("is asked for by the database too", async () => {
    const made = await sent({ programme: "INTRODUCTION_JOB" })
    await subsidy(made, 80)
    value(await run("agreement.revise", sara(), { agreementId: made.agreementId }))
    const answers = (who: Actor) =>
      withTenant(app().db, who, app().time(), (tx) =>
        sql`insert into agreement_answer (tenant_id, id, agreement_id, person_id, party_id, kind, version_id,
            hash, bound, channel, name, account_id, on_day, created_by)
          select v.tenant_id, gen_random_uuid(), v.agreement_id, v.person_id, p.id, 'signed', v.id, v.hash,
            v.hash, 'signedIn', 'Någon', app.actor(), v.on_day, app.actor()
          from agreement_version v join agreement_party p on p.tenant_id = v.tenant_id
            and p.agreement_id = v.agreement_id and p.role = 'municipality'
          where v.agreement_id = ${made.agreementId} and v.number = 2`.execute(tx),
      )
    await expect(answers(sara())).rejects.toThrow("row-level security")
    await expect(answers(town.as("karin"))).resolves.toBeDefined()
  })
})

describe("a supervisor", () => {
  const asks = async (supervisorSigns: boolean) => {
    const programme = "MUNICIPAL_WORK_EXPERIENCE"
    const { version } = value(await run("programmeSetting.read", town.as("karin"), { programme })) as {
      version: number
    }
    const to = { programme, open: true, version, supervisorSigns }
    value(await run("programmeSetting.change", town.as("karin"), to))
    return programme
  }
  const supervisors = async (made: Made) =>
    (await read(sara(), made.agreementId)).parties
      .filter(({ role }) => role === "supervisor")
      .map(({ name, standing, phone }) => [name, standing, phone])

  test("signs too where the programme asks, and not twice who signs for the employer", async () => {
    const programme = await asks(true)
    const made = await sent({ programme })
    expect(await supervisors(made)).toEqual([["Märta Söderström", "waits", "070-174 06 99"]])
    const both = await sent({ programme, parties: { employerName: " märta söderström" } })
    expect(await supervisors(both)).toEqual([])
    const without = await proposed({ programme })
    await town.system((tx) =>
      sql`update placement set supervisor_id = null where id = ${without.placementId}`.execute(tx),
    )
    const draft = await run("agreement.draft", sara(), { placementId: without.placementId, ...employer })
    expect(codes(draft)).toEqual(["AGREEMENT_NO_SUPERVISOR"])
    await asks(false)
    expect(await supervisors(await sent({ programme }))).toEqual([])
  })

  test("who left is asked no more and opens nothing, and the new one signs", async () => {
    const made = await sent({ programme: await asks(true) })
    value(await record(made, "supervisor"))
    const other = newId()
    await town.system(async (tx) => {
      await sql`insert into supervisor (tenant_id, id, workplace_id, name, phone)
        values (${town.tenantId}, ${other}, ${kitchen.workplaceId}, 'Nils Prov', '070-174 06 52')`.execute(tx)
      await sql`update placement set supervisor_id = ${other} where id = ${made.placementId}`.execute(tx)
    })
    value(await run("agreement.revise", sara(), { agreementId: made.agreementId }))
    expect(await supervisors(made)).toEqual([["Nils Prov", "waits", "070-174 06 52"]])
    for (const role of ["participant", "employer", "supervisor"]) value(await record(made, role))
    const { hash } = await read(sara(), made.agreementId)
    value(await run("agreement.sign", freshFor(sara(), hash), { agreementId: made.agreementId, hash }))
    expect((await read(sara(), made.agreementId)).state).toBe("complete")
    await asks(false)
  })
})

describe("a minor", () => {
  const minor = "2009-06-01"
  test("signs with a guardian; one who is protected is reached by staff, and has no address here", async () => {
    const parties = { guardianName: "Eva Holm", guardianByStaff: true }
    const made = await sent({ birthDate: minor, parties })
    expect(await standing(made)).toMatchObject({ guardian: "waits", municipality: "later" })
    const agreementPartyId = await partyOf(made, "guardian")
    expect(
      codes(await run("agreement.correctParty", sara(), { agreementPartyId, phone: "070-174 06 11" })),
    ).toEqual(["GUARDIAN_BY_STAFF"])
    for (const role of ["participant", "employer"]) value(await record(made, role))
    expect(codes(await sign(sara(), made))).toEqual(["OTHERS_FIRST"])
    value(await record(made, "guardian"))
    value(await sign(sara(), made))
  })
  test("has none, or an adult has one: refused, with what is wrong of the others at once", async () => {
    const { placementId } = await drafted()
    value(
      await run("agreement.withdraw", sara(), {
        agreementId: (await ofPlacement(placementId)) ?? "",
        why: "x",
      }),
    )
    const draft = (more: object) => run("agreement.draft", sara(), { placementId, ...more })
    expect(codes(await draft({ guardianName: "Eva Holm", secondEmployerPhone: "070-174 06 11" }))).toEqual([
      "REQUIRED",
      "REQUIRED",
      "GUARDIAN_OF_ADULT",
    ])
  })
})
const ofPlacement = async (placementId: string) =>
  (value(await run("agreement.ofSubject", sara(), { placementId })) as { agreementId: string | null })
    .agreementId

describe("who may", () => {
  test("another participant, another coach, the supervisor and those without the work: nothing", async () => {
    const [made, other] = [await sent(), await sent()]
    const { agreementId } = made
    const { hash } = await read(sara(), agreementId)
    for (const who of [other.me, town.as("goran"), town.as("petra"), town.as("af")]) {
      const refused = [...codes(await run("agreement.read", who, { agreementId }))]
      expect([who.role, refused]).toEqual([who.role, [expect.stringMatching(/NOT_FOUND|FORBIDDEN/)]])
      expect(codes(await run("agreement.sign", freshFor(who, hash), { agreementId, hash }))).toHaveLength(1)
    }
    const supervisor = town.actor(kitchen.accountId ?? "", "supervisor", null)
    expect(codes(await run("agreement.read", supervisor, { agreementId }))).toEqual(["FORBIDDEN"])
    expect((await read(sara(), agreementId)).parties.every(({ answer }) => answer === null)).toBe(true)
  })
  test("a party sees names and where the others stand, never how they are reached", async () => {
    const made = await sent()
    expect(JSON.stringify(await read(made.me, made.agreementId))).not.toContain("lena@example.com")
    expect(JSON.stringify(await read(sara(), made.agreementId))).toContain("lena@example.com")
  })
})

describe("words about it", () => {
  test("a question and a wish are answered once, each with yes or no and why", async () => {
    const made = await sent()
    const { agreementId } = made
    value(await run("agreement.comment", made.me, { agreementId, body: "Får jag äta lunch där?" }))
    value(
      await run("agreement.proposeChange", made.me, { agreementId, field: "fromTime", body: "Klockan nio" }),
    )
    expect(
      codes(await run("agreement.proposeChange", made.me, { agreementId, field: "lon", body: "Mer" })),
    ).toEqual(["CHOICE_UNKNOWN"])
    const [question, wish] = (await read(sara(), agreementId)).remarks
    const answer = (agreementRemarkId = "", more: object = {}) =>
      run("agreement.answerChange", sara(), { agreementRemarkId, answer: "Ja, det går bra.", ...more })
    value(await answer(question?.id))
    expect(codes(await answer(question?.id))).toEqual(["REMARK_ANSWERED"])
    expect(codes(await answer(wish?.id))).toEqual(["REQUIRED"])
    value(await answer(wish?.id, { accepted: true }))
    expect(
      (await read(made.me, agreementId)).remarks.map(({ accepted, answer }) => [accepted, answer]),
    ).toEqual([
      [null, "Ja, det går bra."],
      [true, "Ja, det går bra."],
    ])
  })
  test("who waits is told once a day, and who has signed never", async () => {
    const made = await sent()
    const { agreementId } = made
    await runJob(app(), sendLinksJob, { tenantId: town.tenantId, agreementId })
    const told = async () =>
      (
        await town.system((tx) =>
          sql<{
            n: number
          }>`select count(*)::int as n from notification where account_id = ${made.me.accountId}
            and kind = 'agreement.toSign' and channel = 'inApp'`.execute(tx),
        )
      ).rows[0]?.n
    expect(await told()).toBe(1)
    const remind = async () =>
      (value(await run("agreement.remind", sara(), { agreementId: made.agreementId })) as { told: number })
        .told
    expect(await remind()).toBe(0)
    expect(await told()).toBe(1)
    value(await sign(made.me, made))
    expect(await remind()).toBe(0)
  })
})

test("two who answer in the same instant: none is lost, and no signature is on what it was not given on", async () => {
  for (let round = 0; round < 25; round += 1) {
    const made = await sent()
    const hash = (await read(sara(), made.agreementId)).hash
    const [mine, theirs] = await Promise.all([sign(made.me, made, hash), record(made, "employer")])
    expect([mine.ok, theirs.ok]).toEqual([true, true])
    expect(await standing(made)).toEqual({ participant: "signed", employer: "signed", municipality: "waits" })
  }
})
