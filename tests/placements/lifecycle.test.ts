import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { agreePlacement } from "../../src/capabilities/placements/agree-placement.ts"
import { checkPlacement } from "../../src/capabilities/placements/check-placement.ts"
import { decideSubsidy } from "../../src/capabilities/placements/decide-subsidy.ts"
import { endPlacement } from "../../src/capabilities/placements/end-placement.ts"
import { extendPlacement } from "../../src/capabilities/placements/extend-placement.ts"
import { placementList } from "../../src/capabilities/placements/list-placements.ts"
import { myParticipants } from "../../src/capabilities/placements/my-participants.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { placementRead } from "../../src/capabilities/placements/read-placement.ts"
import { startPlacement } from "../../src/capabilities/placements/start-placement.ts"
import { type PlacementStatus, placementStatuses } from "../../src/capabilities/placements/status.ts"
import type { Role } from "../../src/platform/access/roles.ts"
import type { Operation } from "../../src/platform/command.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { proposal, type TestWorkplace, workplace } from "./workplace.ts"

let town: TestMunicipality
let kitchen: TestWorkplace
let untrained: TestWorkplace
beforeAll(async () => {
  town = await municipality()
  kitchen = await workplace(town, { account: true, seats: 150, capacity: 50 })
  untrained = await workplace(town, { trainedUntil: null })
})
afterAll(() => town.test.close())
const app = () => town.test.app
const sara = () => town.as("sara")
const today = "2026-11-24"
const read = async (placementId: string) => value(await placementRead.execute(app(), sara(), { placementId }))

type Made = { id: string; personId: string; version: number }
async function propose(at: TestWorkplace = kitchen): Promise<Made> {
  const personId = await town.addPerson({
    coach: "sara",
    enrolledOn: "2026-01-01",
    phone: "070-174 06 13",
    personnummer: undefined,
  })
  const { id } = value(
    await proposePlacement.execute(app(), sara(), {
      ...proposal(personId, at, today),
      ...(at.seatId ? { seatId: at.seatId } : {}),
    }),
  )
  return { id, personId, version: 1 }
}
const step = async (made: Made, command: Operation, input: object = {}) => {
  value(await command.execute(app(), sara(), { placementId: made.id, version: made.version, ...input }))
  return { ...made, version: made.version + 1 }
}
const bothAgree = async (made: Made) =>
  step(await step(made, agreePlacement as Operation, { party: "employer" }), agreePlacement as Operation, {
    party: "participant",
  })
const checked = { signedOn: today, signedBy: "Lena Åkerlund", insuranceCheckedOn: today }

/** A placement in each state, made only by commands. */
const make: Record<PlacementStatus, () => Promise<Made>> = {
  proposed: () => propose(),
  agreed: async () => bothAgree(await propose()),
  blocked: () => propose(untrained),
  ready: async () => step(await bothAgree(await propose()), checkPlacement as Operation, checked),
  startedUnsigned: async () => step(await propose(), startPlacement as Operation),
  started: async () =>
    step(await step(await propose(), checkPlacement as Operation, checked), startPlacement as Operation),
  ended: async () =>
    step(await propose(), endPlacement as Operation, { lastDay: today, outcome: "notStarted" }),
}

describe("every state", () => {
  test.each([...placementStatuses])("%s is derived from what was done", async (status) => {
    const made = await make[status]()
    expect((await read(made.id)).status).toBe(status)
  })
})

const commands: [string, Operation, object][] = [
  ["agree", agreePlacement as Operation, { party: "employer" }],
  ["check", checkPlacement as Operation, checked],
  ["start", startPlacement as Operation, {}],
  ["extend", extendPlacement as Operation, { endsOn: "2027-06-30" }],
  ["end", endPlacement as Operation, { lastDay: today, outcome: "completed" }],
]

describe("every state × command", () => {
  const outcome: Record<string, Partial<Record<PlacementStatus, string>>> = {
    agree: { ended: "PLACEMENT_ENDED" },
    check: {},
    start: {
      blocked: "SUPERVISOR_UNTRAINED",
      started: "ALREADY_STARTED",
      startedUnsigned: "ALREADY_STARTED",
      ended: "PLACEMENT_ENDED",
    },
    extend: {
      proposed: "NOT_STARTED",
      agreed: "NOT_STARTED",
      blocked: "NOT_STARTED",
      ready: "NOT_STARTED",
      ended: "PLACEMENT_ENDED",
    },
    end: {
      proposed: "DID_NOT_START",
      agreed: "DID_NOT_START",
      blocked: "DID_NOT_START",
      ready: "DID_NOT_START",
      ended: "PLACEMENT_ENDED",
    },
  }
  for (const status of placementStatuses) {
    test.each(commands)(
      `${status}: %s is done or refused as the table says`,
      async (name, command, input) => {
        const made = await make[status]()
        const result = await command.execute(app(), sara(), {
          placementId: made.id,
          version: made.version,
          ...input,
        })
        const expected = outcome[name]?.[status]
        expect(codes(result)).toEqual(expected ? [expected] : [])
      },
    )
  }
})

describe("every role", () => {
  const roles: [string, Role, "done" | "forbidden" | "notFound"][] = [
    ["sara", "coach", "done"],
    ["karin", "manager", "done"],
    ["jonas", "employerAgent", "done"],
    ["leila", "intakeOfficer", "done"],
    ["goran", "coach", "notFound"],
    ["petra", "socialWorker", "forbidden"],
    ["ulf", "reviewer", "forbidden"],
    ["styr", "steering", "forbidden"],
    ["admin", "systemAdmin", "forbidden"],
    ["af", "referrer", "forbidden"],
  ]
  test.each(roles)("%s as %s who ends a placement: %s", async (who, role, expected) => {
    const made = await make.startedUnsigned()
    const input = { placementId: made.id, version: made.version, lastDay: today, outcome: "interrupted" }
    const result = await endPlacement.execute(app(), town.as(who, role), input)
    expect(result.ok ? "done" : result.refusal.reason).toBe(expected)
  })
  const refused = roles.filter(([, , expected]) => expected !== "done")
  test.each([...placementStatuses])(
    "%s: whoever may not is refused every command, and nothing changes",
    async (status) => {
      const made = await make[status]()
      const before = await read(made.id)
      for (const [who, role, expected] of refused) {
        for (const [name, command, input] of commands) {
          const result = await command.execute(app(), town.as(who, role), {
            placementId: made.id,
            version: made.version,
            ...input,
          })
          expect([who, name, result.ok ? "done" : result.refusal.reason]).toEqual([who, name, expected])
        }
      }
      const own = town.actor(town.accounts.sara ?? "", "supervisor", null)
      for (const [, command, input] of commands) {
        const result = await command.execute(app(), own, {
          placementId: made.id,
          version: made.version,
          ...input,
        })
        expect(result.ok ? "done" : result.refusal.reason).toBe("forbidden")
      }
      expect(await read(made.id)).toEqual(before)
    },
  )
  test("another municipality's manager finds nothing", async () => {
    const made = await make.proposed()
    const other = await municipality(town.test)
    expect(codes(await placementRead.execute(app(), other.as("karin"), { placementId: made.id }))).toEqual([
      "NOT_FOUND",
    ])
    expect(value(await placementList.execute(app(), other.as("karin"), { phase: "all" }))).toMatchObject({
      rows: [],
      count: 0,
    })
  })
  test("a supervisor sees name, phone and hours of those who have started, and no other field", async () => {
    const made = await make.started()
    const marta = town.actor(kitchen.accountId ?? "", "supervisor", null)
    const { people } = value(await myParticipants.execute(app(), marta, {}))
    const own = people.find((one) => one.placement_id === made.id)
    expect(Object.keys(own ?? {}).sort()).toEqual([
      "check_in_id",
      "check_in_week",
      "coach",
      "coach_phone",
      "ends_on",
      "from_time",
      "name",
      "person_id",
      "phone",
      "placement_id",
      "starts_on",
      "to_time",
      "weekdays",
      "workplace_name",
    ])
    expect(own).toMatchObject({ name: "Amina Haddad", phone: "070-174 06 13" })
    expect(codes(await placementRead.execute(app(), marta, { placementId: made.id }))).toEqual(["FORBIDDEN"])
    const notYet = await make.ready()
    expect(people.some((one) => one.placement_id === notYet.id)).toBe(false)
  })
})

describe("consequences before the change", () => {
  test("the preview is the command, and changes nothing", async () => {
    const made = await make.started()
    const input = { placementId: made.id, version: made.version, lastDay: today, outcome: "completed" }
    const preview = await endPlacement.execute(app(), sara(), { ...input, step: "preview" })
    expect(preview).toMatchObject({ refusal: { violations: [{ code: "PREVIEW" }] } })
    if (preview.ok) throw new Error("a preview is never done")
    expect(preview.refusal.facts?.consequences).toEqual([
      { code: "end", params: { lastDay: today } },
      { code: "seatReleased", params: { lastDay: today } },
      { code: "supervisorReleased" },
      { code: "enrolmentStays" },
    ])
    expect(await read(made.id)).toMatchObject({ status: "started", version: made.version })
    value(await endPlacement.execute(app(), sara(), input))
  })
  test("a preview of what is refused says why", async () => {
    const made = await make.proposed()
    const result = await endPlacement.execute(app(), sara(), {
      placementId: made.id,
      version: 1,
      lastDay: today,
      outcome: "work",
      step: "preview",
    })
    expect(codes(result)).toEqual(["DID_NOT_START"])
  })
})

describe("two editors", () => {
  test("the second is shown what the first saved", async () => {
    const made = await make.started()
    value(
      await extendPlacement.execute(app(), sara(), {
        placementId: made.id,
        version: made.version,
        endsOn: "2027-05-31",
      }),
    )
    const second = await extendPlacement.execute(app(), town.as("karin"), {
      placementId: made.id,
      version: made.version,
      endsOn: "2027-06-30",
    })
    expect(second).toMatchObject({
      refusal: {
        reason: "conflict",
        violations: [{ code: "STALE" }],
        facts: { current: { ends_on: "2027-05-31" } },
      },
    })
  })
  test("of ten who start it at once, one does", async () => {
    const made = await make.ready()
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        startPlacement.execute(app(), sara(), { placementId: made.id, version: made.version }),
      ),
    )
    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(results.flatMap(codes)).toEqual(Array(9).fill("STALE"))
  })
})

describe("subsidy", () => {
  test("a decision has its dates, and two do not hold at once", async () => {
    const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
    const { id } = value(
      await proposePlacement.execute(app(), sara(), {
        ...proposal(personId, kitchen, today),
        programme: "INTRODUCTION_JOB",
      }),
    )
    const decision = {
      placementId: id,
      percent: 80,
      ceiling: 20000,
      startsOn: today,
      endsOn: "2027-03-24",
      decidedOn: today,
      decisionRef: "AF-1",
    }
    value(await decideSubsidy.execute(app(), sara(), decision))
    expect(codes(await decideSubsidy.execute(app(), sara(), decision))).toEqual(["DECISION_OVERLAPS"])
    expect((await read(id)).missing).not.toContain("pesDecision")
  })
  test("work training gives none", async () => {
    const made = await make.proposed()
    const decision = {
      placementId: made.id,
      percent: 80,
      startsOn: today,
      endsOn: "2027-03-24",
      decidedOn: today,
      decisionRef: "AF-1",
    }
    expect(codes(await decideSubsidy.execute(app(), sara(), decision))).toEqual(["NO_SUBSIDY_IN_PROGRAMME"])
  })
})
