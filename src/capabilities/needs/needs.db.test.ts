import { beforeAll, describe, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { newId } from "../../kernel/id.ts"
import { systemActor } from "../../platform/access/roles.ts"
import { answerNeed } from "./answer-need.ts"
import { needList } from "./need-list.tsx"
import { receiveNeed } from "./receive-need.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})

describe("a need", () => {
  const need = {
    organisationName: "Stens Bageri",
    contactName: "Sonja Alm",
    email: "sonja@example.com",
    occupation: "Bagare",
    people: 2,
  }
  const send = (input: object) =>
    receiveNeed.execute(town.test.app, systemActor(town.tenantId), { needId: newId(), ...need, ...input })

  test("gets an owner and a day to answer by; sent twice it is one, changed it is another", async () => {
    const needId = newId()
    const first = value(await send({ needId }))
    expect(first).toEqual({ id: needId, answerBy: "2026-12-01" })
    expect(value(await send({ needId }))).toEqual(first)
    expect(value(await send({ needId, occupation: "Konditor" })).id).not.toBe(needId)
    const { rows } = value(await needList.execute(town.test.app, town.as("jonas"), {}))
    const mine = rows.filter((row) => row.organisation_name === need.organisationName)
    expect(mine.map((row) => [row.occupation, row.owner])).toEqual([
      ["Bagare", "Jonas Wallin"],
      ["Konditor", "Jonas Wallin"],
    ])
  })

  test.each([
    [{ email: "x" }, "EMAIL_INVALID"],
    [{ people: 0 }, "TOO_SMALL"],
    [{ people: 1e9 }, "TOO_LARGE"],
    [{ organisationName: " " }, "REQUIRED"],
    [{ text: "a\0b" }, "TEXT_UNREADABLE"],
    [{ fromDay: "2026-11-23" }, "NEED_FROM_PAST"],
    [{ orgNumber: "556016-0681" }, "ORG_NUMBER_CHECKSUM"],
    [{ orgNumber: "19880320-2392" }, "ORG_NUMBER_LEAVE_OUT"],
    [{ text: "x".repeat(2001) }, "TEXT_TOO_LONG"],
  ])("%j is refused with %s", async (input, code) => {
    expect(codes(await send(input))).toEqual([code])
  })

  test.each(["tre", 1.5, true, null, [2]])(
    "a number of people that is %j is refused at its field",
    async (people) => {
      expect(await send({ people })).toMatchObject({
        ok: false,
        refusal: { reason: "invalid", violations: [{ at: "people" }] },
      })
    },
  )

  test("is answered once and goes only forward", async () => {
    const { id } = value(await send({}))
    const answer = (version: number, state: string) =>
      answerNeed.execute(town.test.app, town.as("jonas"), { needId: id, version, state })
    value(await answer(1, "contacted"))
    expect(codes(await answer(1, "filled"))).toEqual(["STALE"])
    expect(codes(await answer(2, "received"))).toEqual(["NEED_STATE"])
    value(await answer(2, "filled"))
    expect(codes(await answer(3, "closed"))).toEqual(["NEED_STATE"])
  })

  test("can't be sent by somebody signed in by way of the interface for programs", async () => {
    expect(
      codes(await receiveNeed.execute(town.test.app, town.as("jonas"), { needId: newId(), ...need })),
    ).toEqual(["FORBIDDEN"])
  })

  test("is answered by those who work with employers, not by a coach", async () => {
    const { id } = value(await send({}))
    const answer = { needId: id, version: 1, state: "closed" }
    expect(codes(await answerNeed.execute(town.test.app, town.as("sara"), answer))).toEqual(["FORBIDDEN"])
  })
})
