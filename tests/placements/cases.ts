import { agreePlacement } from "../../src/capabilities/placements/agree-placement.ts"
import { checkPlacement } from "../../src/capabilities/placements/check-placement.ts"
import { decideSubsidy } from "../../src/capabilities/placements/decide-subsidy.ts"
import { endPlacement } from "../../src/capabilities/placements/end-placement.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { placementRead } from "../../src/capabilities/placements/read-placement.ts"
import { startPlacement } from "../../src/capabilities/placements/start-placement.ts"
import type { PlacementStatus } from "../../src/capabilities/placements/status.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import type { Operation } from "../../src/platform/command.ts"
import { type TestMunicipality, value } from "../factories/municipality.ts"
import { proposal, type TestWorkplace, workplace } from "./workplace.ts"

export type Case = { id: string; personId: string; version: number; started: boolean; supervisor: Actor }
export const today = "2026-11-24"
export const checks = { signedOn: today, signedBy: "Lena Åkerlund", insuranceCheckedOn: today }
export const decision = {
  percent: 80,
  ceiling: 20000,
  startsOn: today,
  endsOn: "2027-01-31",
  decidedOn: today,
  decisionRef: "AF-1",
}

/** A placement of Sara's in each state, at a kitchen of its own, made only by commands. */
export function placementCases(town: TestMunicipality, programme = "INTRODUCTION_JOB") {
  const app = town.test.app
  const sara = town.as("sara")
  const kitchen = () => workplace(town, { account: true, seats: 1, capacity: 1 })
  const untrained = () => workplace(town, { trainedUntil: null, account: true })

  async function propose(where: () => Promise<TestWorkplace> = kitchen): Promise<Case> {
    const at = await where()
    const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01", phone: "070-174 06 13" })
    const { id } = value(
      await proposePlacement.execute(app, sara, {
        ...proposal(personId, at, today),
        programme,
        ...(at.seatId ? { seatId: at.seatId } : {}),
      }),
    )
    const supervisor = town.actor(at.accountId ?? "", "supervisor", null)
    return { id, personId, version: 1, started: false, supervisor }
  }
  const step = async (made: Case, command: Operation, input: object = {}): Promise<Case> => {
    value(await command.execute(app, sara, { placementId: made.id, version: made.version, ...input }))
    return { ...made, version: made.version + 1 }
  }
  const agree = (made: Case, party: string) => step(made, agreePlacement as Operation, { party })
  const bothAgree = async (made: Case) => agree(await agree(made, "employer"), "participant")
  const check = (made: Case) => step(made, checkPlacement as Operation, checks)
  const start = async (made: Case) => ({ ...(await step(made, startPlacement as Operation)), started: true })
  const decide = async (made: Case) => {
    if (programme === "INTRODUCTION_JOB")
      value(await decideSubsidy.execute(app, sara, { placementId: made.id, ...decision }))
    return made
  }

  const make: Record<PlacementStatus, () => Promise<Case>> = {
    proposed: () => propose(),
    agreed: async () => bothAgree(await propose()),
    blocked: async () => bothAgree(await propose(untrained)),
    ready: async () => check(await bothAgree(await decide(await propose()))),
    startedUnsigned: async () => start(await bothAgree(await propose())),
    started: async () => start(await check(await bothAgree(await propose()))),
    ended: async () =>
      step(await propose(), endPlacement as Operation, { lastDay: today, outcome: "notStarted" }),
  }
  const read = async (placementId: string) => value(await placementRead.execute(app, sara, { placementId }))
  return { make, read }
}
