import { beforeAll, describe, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { visitorFor, webFor } from "../../../tests/factories/web.ts"
import { day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { acceptReferral, linkReferral } from "./accept-referral.ts"
import { enrol } from "./enrol.ts"
import { answerQuestion, askReferrer, declineReferral, redirectReferral } from "./handle-referral.ts"
import { type ReferralAction, referralLifecycle } from "./lifecycle.ts"
import { receiveReferral } from "./receive-referral.ts"
import { type ReferralPage, referralFile, referralList, referralPage } from "./referral-readings.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})

const app = () => town.test.app
/** Meant, also when the same has been sent before (`sent-already.db.test.ts`). */
const facts = (more: Record<string, unknown> = {}) => ({
  again: true,
  unitId: town.units.cai,
  givenName: "Samuel",
  familyName: "Kidane",
  birthDate: "1998-04-24",
  protection: "none",
  referrer: "welfare",
  purpose: "Behöver arbetsträning",
  legalGround: "socialServicesAct",
  ...more,
})
const receive = (who: string, more: Record<string, unknown> = {}) =>
  receiveReferral.execute(app(), town.as(who), facts(more))
const count = (table: "person" | "referral" | "enrolment") =>
  town.system(async (tx) => (await tx.selectFrom(table).selectAll().execute()).length)

describe("every state × action × role", () => {
  const inputs: Record<ReferralAction, () => Record<string, unknown>> = {
    accept: () => ({ programme: "WORK_TRAINING", coachId: town.accounts.sara }),
    decline: () => ({ answer: "Vi har inte plats" }),
    redirect: () => ({ answer: "Vänd er dit", redirectedTo: "Vuxenutbildningen" }),
    ask: () => ({ question: "Vad har prövats?" }),
    answer: () => ({ supplement: "Praktik 2025" }),
    enrol: () => ({ startedOn: "2026-11-24" }),
    link: () => ({}),
  }
  const commands = {
    accept: acceptReferral,
    decline: declineReferral,
    redirect: redirectReferral,
    ask: askReferrer,
    answer: answerQuestion,
    enrol,
    link: linkReferral,
  }
  const referralIn = async (state: string) => {
    const personId = await town.addPerson({ givenName: "Prov", familyName: state })
    const id = newId()
    await town.system((tx) =>
      tx
        .insertInto("referral")
        .values({
          ...tx.stamp(),
          id,
          person_id: personId,
          unit_id: town.units.cai,
          referrer: "welfare",
          purpose: "p",
          legal_ground: "consent",
          state,
          programme: "WORK_TRAINING",
          coach_account_id: town.accounts.sara ?? null,
          received_on: day("2026-11-01"),
          answer_by: day("2026-11-15"),
        })
        .execute(),
    )
    return id
  }
  const roles = ["leila", "karin", "sara", "petra", "jonas", "ulf", "styr", "admin"]

  test.each(referralLifecycle.states)("%s", async (state) => {
    for (const action of referralLifecycle.actions) {
      for (const who of roles) {
        const referralId = await referralIn(state)
        const result = await commands[action].execute(app(), town.as(who), {
          referralId,
          version: 1,
          ...inputs[action](),
        })
        const handles = who === "leila" || who === "karin"
        const open = referralLifecycle.apply(state, action)
        // Nobody here is enrolled, and so nothing is linked.
        const next = action === "link" ? null : open
        // Who sends answers about a referral of their own, and this one is not.
        const closed = ["sara", "petra"].includes(who) && action === "answer" ? ["NOT_FOUND"] : ["FORBIDDEN"]
        const expected = !handles ? closed : next ? [] : [open ? "NOTHING_TO_LINK" : "REFERRAL_STATE"]
        expect([state, action, who, codes(result)]).toEqual([state, action, who, expected])
        const after = await town.system((tx) =>
          tx.selectFrom("referral").select("state").where("id", "=", referralId).executeTakeFirstOrThrow(),
        )
        expect([state, action, who, after.state]).toEqual([
          state,
          action,
          who,
          handles && next ? next : state,
        ])
      }
    }
  })
})

describe("a referral on its way", () => {
  const unitRow = async (name: string) => {
    const list = value(await referralList.execute(app(), town.as("leila"), { view: "all" }))
    return list.kind === "unit" ? list.rows.find((row) => row.name === name) : undefined
  }
  const stateOf = async (referralId: string) =>
    value(await referralPage.execute(app(), town.as("leila"), { referralId })).referral.state
  test("accepted and enrolled in one step, or neither", async () => {
    value(await receive("sara", { referrer: "pes", familyName: "Ettsteg" }))
    const referralId = (await unitRow("Samuel Ettsteg"))?.id ?? ""
    const saras = ({ coaches }: ReferralPage) =>
      coaches.find(({ name }) => name === "Sara Lindqvist")?.caseload ?? Number.NaN
    const before = value(await referralPage.execute(app(), town.as("leila"), { referralId }))
    const accept = (startedOn: string) =>
      acceptReferral.execute(app(), town.as("leila"), {
        referralId,
        version: 1,
        programme: "WORK_TRAINING",
        coachId: town.accounts.sara,
        startedOn,
      })
    expect(codes(await accept("2026-01-01"))).toEqual(["START_BEFORE_REFERRAL"])
    expect(await stateOf(referralId)).toBe("received")
    const { enrolledPersonId } = value(await accept("2026-11-24"))
    expect(await stateOf(referralId)).toBe("enrolled")
    const shown = value(await referralPage.execute(app(), town.as("leila"), { referralId }))
    expect(shown.known).toMatchObject([
      { programme: "WORK_TRAINING", started_on: "2026-11-24", ended_on: null, responsible: "Sara Lindqvist" },
    ])
    expect(enrolledPersonId).toBe(shown.referral.person_id)
    expect(saras(shown)).toBe(saras(before) + 1)
  })
  test("a second one of somebody who is enrolled is linked to that enrolment, and answered", async () => {
    const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-03-10" })
    const referralId = newId()
    await town.system((tx) =>
      tx
        .insertInto("referral")
        .values({
          ...tx.stamp(),
          id: referralId,
          person_id: personId,
          unit_id: town.units.cai,
          referrer: "pes",
          purpose: "p",
          legal_ground: "pesDecision",
          state: "received",
          received_on: day("2026-11-20"),
          answer_by: day("2026-12-04"),
        })
        .execute(),
    )
    const before = value(await referralPage.execute(app(), town.as("leila"), { referralId }))
    expect(before.known.map(({ id }) => id)).toContain(before.enrolledNow)
    const linked = await linkReferral.execute(app(), town.as("leila"), {
      referralId,
      version: 1,
      answer: "Personen får stöd av oss redan.",
    })
    expect(value(linked).personId).toBe(personId)
    const kept = await town.system((tx) =>
      tx
        .selectFrom("referral")
        .select(["state", "answer", "linked_enrolment_id"])
        .where("id", "=", referralId)
        .executeTakeFirstOrThrow(),
    )
    expect(kept).toEqual({
      state: "enrolled",
      answer: "Personen får stöd av oss redan.",
      linked_enrolment_id: before.enrolledNow,
    })
  })
  test("the sender gets a receipt with a day ten working days ahead, and sees the answer but not the record", async () => {
    expect(value(await receive("af", { referrer: "pes", familyName: "Väntande" })).answerBy).toBe(
      "2026-12-08",
    )
    const own = value(await referralList.execute(app(), town.as("af"), {}))
    expect(own).toMatchObject({ kind: "own", rows: [{ named_as: "Samuel Väntande", state: "received" }] })
    const unit = value(await referralList.execute(app(), town.as("leila"), {}))
    const mine = unit.kind === "unit" ? unit.rows.find((row) => row.name === "Samuel Väntande") : undefined
    const referralId = mine?.id ?? ""
    expect(codes(await referralPage.execute(app(), town.as("af"), { referralId }))).toEqual(["FORBIDDEN"])
    value(
      await askReferrer.execute(app(), town.as("leila"), {
        referralId,
        version: 1,
        question: "Vad har prövats?",
      }),
    )
    value(
      await answerQuestion.execute(app(), town.as("af"), {
        referralId,
        version: 2,
        supplement: "Praktik 2025",
      }),
    )
    const again = value(await referralPage.execute(app(), town.as("leila"), { referralId }))
    expect(again.referral).toMatchObject({ state: "received", version: 3 })
    expect(again.referral.purpose).toContain("Praktik 2025")
    value(
      await acceptReferral.execute(app(), town.as("leila"), {
        referralId,
        version: 3,
        programme: "WORK_TRAINING",
        coachId: town.accounts.sara,
      }),
    )
    value(await enrol.execute(app(), town.as("leila"), { referralId, version: 4, startedOn: "2026-11-25" }))
    expect(value(await referralList.execute(app(), town.as("af"), {}))).toMatchObject({
      rows: [{ state: "enrolled" }],
    })
    const told = await town.system((tx) =>
      tx.selectFrom("notification").select(["template", "account_id"]).orderBy("created_at").execute(),
    )
    expect(told.filter((one) => one.account_id === town.accounts.af).map((one) => one.template)).toEqual([
      "news",
      "answer",
      "answer",
    ])
    expect(told.some((one) => one.account_id === town.accounts.sara && one.template === "task")).toBe(true)
  })

  test("two who handle it: the first wins, the second is told that it is answered", async () => {
    value(await receive("sara", { familyName: "Dubbel" }))
    const list = value(await referralList.execute(app(), town.as("karin"), {}))
    const referralId =
      (list.kind === "unit" && list.rows.find((row) => row.name === "Samuel Dubbel")?.id) || ""
    const answers = ["Vi har inte plats", "Fel enhet"]
    const results = await Promise.all(
      answers.map((answer, index) =>
        declineReferral.execute(app(), town.as(index === 0 ? "leila" : "karin"), {
          referralId,
          version: 1,
          answer,
        }),
      ),
    )
    expect(results.map(codes).sort()).toEqual([[], ["REFERRAL_STATE"]])
    const winner = answers[results.findIndex((one) => one.ok)]
    expect(value(await referralPage.execute(app(), town.as("leila"), { referralId })).referral.answer).toBe(
      winner,
    )
  })

  test("a sender's other name for a known number is told to whoever answers, in whatever order it was written", async () => {
    const web = await webFor(town)
    const { cookie } = await visitorFor(town, town.accounts.karin ?? "", "manager")
    const shown = async (number: string, givenName: string, familyName: string) => {
      value(await receive("af", { number, givenName, familyName, birthDate: undefined }))
      const { id } = await town.system((tx) =>
        tx.selectFrom("referral").select("id").orderBy("id", "desc").executeTakeFirstOrThrow(),
      )
      return await (await web.request(`/remisser/${id}`, { headers: { cookie } })).text()
    }
    await town.addPerson({ givenName: "Vera", familyName: "Lund", personnummer: "198803202392" })
    expect(await shown("19880320-2392", "Två", "Gissning")).toMatch(
      /Avsändaren skrev ett annat namn.*Två Gissning/s,
    )
    expect(await shown("19880320-2392", "Lund", "Vera")).not.toContain("annat namn")
  })

  test("a person may not turn up alone for a labour-market measure", async () => {
    const before = await count("referral")
    expect(codes(await receive("leila", { referrer: "self", programme: "WORK_TRAINING" }))).toEqual([
      "SELF_REFERRAL_NOT_ALLOWED",
    ])
    expect(codes(await receive("leila", { referrer: "self" }))).toEqual(["SELF_REFERRAL_NOT_ALLOWED"])
    expect(await count("referral")).toBe(before)
  })

  test("a document is what its content says, and is read by the unit only", async () => {
    const pdf = Buffer.from("%PDF-1.7\n%%EOF").toString("base64")
    expect(
      codes(
        await receive("leila", {
          document: Buffer.from("MZ\x90\0").toString("base64"),
          documentName: "intyg.pdf",
        }),
      ),
    ).not.toEqual([])
    value(await receive("sara", { familyName: "Bilaga", document: pdf, documentName: "intyg.pdf" }))
    const list = value(await referralList.execute(app(), town.as("leila"), {}))
    const referralId =
      (list.kind === "unit" && list.rows.find((row) => row.name === "Samuel Bilaga")?.id) || ""
    const [document] = value(await referralPage.execute(app(), town.as("leila"), { referralId })).documents
    const input = { referralId, fileId: document?.id }
    expect(value(await referralFile.execute(app(), town.as("leila"), input))).toMatchObject({
      content_type: "application/pdf",
      content: pdf,
    })
    expect(codes(await referralFile.execute(app(), town.as("sara"), input))).toEqual(["NOT_FOUND"])
  })
})

describe("nobody learns who was known", () => {
  test("a known number attaches to its person and changes nothing about them", async () => {
    const known = await town.addPerson({
      givenName: "Vera",
      familyName: "Skoglund",
      personnummer: "199105132386",
      protection: "marked",
    })
    const people = await count("person")
    const answer = value(await receive("sara", { number: "19910513-2386", birthDate: undefined }))
    const fresh = value(await receive("sara", { number: "20000505-2386", birthDate: undefined }))
    expect(answer).toEqual(fresh)
    expect(await count("person")).toBe(people + 1)
    const rows = await town.system((tx) =>
      tx.selectFrom("referral").select("id").where("person_id", "=", known).execute(),
    )
    expect(rows).toHaveLength(1)
    const seen = value(await referralList.execute(app(), town.as("karin"), { view: "all" }))
    expect(JSON.stringify(seen)).not.toContain("Skoglund")
    const handler = value(await referralList.execute(app(), town.as("leila"), { view: "all" }))
    expect(JSON.stringify(handler)).toContain("Skoglund")
  })

  test("unknown protection counts as protected: only the handler sees it, never the one who registered", async () => {
    value(await receive("sara", { givenName: "Leyla", familyName: "Demir", protection: undefined }))
    const seenBy = async (who: string) =>
      JSON.stringify(value(await referralList.execute(app(), town.as(who), { view: "all" }))).includes(
        "Demir",
      )
    expect([
      await seenBy("sara"),
      await seenBy("leila"),
      await seenBy("goran"),
      await seenBy("karin"),
    ]).toEqual([false, true, false, false])
  })

  test("nobody names themselves: a handler who registers does not see the person, known or not, until another action", async () => {
    await town.addPerson({ familyName: "Känd", personnummer: "199105142385", protection: "marked" })
    value(await receive("leila", { familyName: "Egenhänt", protection: "marked" }))
    value(await receive("leila", { number: "19910514-2385", birthDate: undefined, protection: "marked" }))
    const seen = JSON.stringify(value(await referralList.execute(app(), town.as("leila"), { view: "all" })))
    expect([seen.includes("Egenhänt"), seen.includes("Känd")]).toEqual([false, false])
  })
})

describe("scenario 7: samordningsnummer", () => {
  test("198504782395 is accepted with its level, 198504782396 has a wrong check digit", async () => {
    const input = {
      givenName: "Ada",
      familyName: "Nyanländ",
      birthDate: undefined,
      identityLevel: "sannolik",
    }
    expect(codes(await receive("leila", { ...input, number: "198504782396" }))).toEqual(["CHECKSUM"])
    expect(
      codes(await receive("leila", { ...input, number: "198504782395", identityLevel: undefined })),
    ).toEqual(["IDENTITY_LEVEL_NEEDED"])
    value(await receive("leila", { ...input, number: "198504782395" }))
    const rows = await town.system((tx) =>
      tx
        .selectFrom("person_identifier")
        .select(["kind", "level"])
        .where("value", "=", "198504782395")
        .execute(),
    )
    expect(rows).toEqual([{ kind: "samordningsnummer", level: "sannolik" }])
  })

  test("the same number sent ten times at once is one person", async () => {
    const people = await count("person")
    const results = await Promise.all(
      Array.from({ length: 10 }, () => receive("leila", { number: "19840426-2399", birthDate: undefined })),
    )
    expect(results.map(codes)).toEqual(results.map(() => []))
    expect(await count("person")).toBe(people + 1)
  })
})
