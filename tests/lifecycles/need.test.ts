import { isNeedOpen, type NeedState, needLifecycle } from "../../src/capabilities/needs/need-state.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { workplace } from "../placements/workplace.ts"
import { refused, to, walk } from "./walk.ts"

type Need = { needId: string; organisationId: string; workplaceId: string }
const inState =
  (state: NeedState) =>
  async (town: TestMunicipality): Promise<Need> => {
    const needId = newId()
    const { workplaceId } = await workplace(town)
    const { organisation_id } = await town.system((tx) =>
      tx
        .selectFrom("workplace")
        .select("organisation_id")
        .where("id", "=", workplaceId)
        .executeTakeFirstOrThrow(),
    )
    await town.system((tx) =>
      tx
        .insertInto("employer_need")
        .values({
          ...tx.stamp(),
          id: needId,
          organisation_id,
          organisation_name: "Mälarstad Lager AB",
          contact_name: "Lena Åkerlund",
          email: "lena@lager.example",
          occupation: "Lagerarbetare",
          people: 2,
          state,
          received_on: day("2026-11-20"),
          answer_by: day("2026-11-27"),
          answered_on: state === "received" ? null : day("2026-11-23"),
        })
        .execute(),
    )
    return { needId, organisationId: organisation_id, workplaceId }
  }
const answer = (state: NeedState) => ({
  operation: "need.answer",
  input: ({ needId }: Need) => ({ needId, version: 1, state }),
})
const answerers = { employerAgent: "may", manager: "may" } as const

walk({
  words: ["need"],
  beside: ["need.receive", "need.take"],
  states: needLifecycle.states,
  make: {
    received: inState("received"),
    contacted: inState("contacted"),
    filled: inState("filled"),
    closed: inState("closed"),
  },
  stateOf: async (town, { needId }) =>
    (
      await town.system((tx) =>
        tx.selectFrom("employer_need").select("state").where("id", "=", needId).executeTakeFirstOrThrow(),
      )
    ).state as NeedState,
  commands: {
    received: answer("received"),
    contacted: answer("contacted"),
    filled: answer("filled"),
    closed: answer("closed"),
    link: {
      operation: "need.link",
      input: ({ needId, organisationId }) => ({ needId, version: 1, organisationId }),
    },
    registerEmployer: {
      operation: "need.registerEmployer",
      input: ({ needId }) => ({ needId, version: 1, organisationName: "Nytt AB", kind: "company" }),
    },
    makeSeat: {
      operation: "need.makeSeat",
      input: ({ needId, workplaceId }, town) => ({
        needId,
        version: 1,
        workplaceId,
        title: "Lagerarbetare",
        occupationCode: "9412",
        capacity: 2,
        startsOn: "2026-12-01",
        hoursPerWeek: 40,
        ownerUnitId: town.units.cai,
      }),
    },
  },
  outcome: (state, command) => {
    // Each of these has an employer already.
    if (command === "registerEmployer") return refused(isNeedOpen(state) ? "NEED_HAS_EMPLOYER" : "NEED_STATE")
    if (command !== "link" && command !== "makeSeat")
      return needLifecycle.apply(state, command) ? to(command) : refused("NEED_STATE")
    if (!isNeedOpen(state)) return refused("NEED_STATE")
    return to(command === "link" ? state : "contacted")
  },
  who: {
    received: answerers,
    contacted: answerers,
    filled: answerers,
    closed: answerers,
    link: answerers,
    makeSeat: { employerAgent: "may" },
    registerEmployer: { employerAgent: "may" },
  },
})
