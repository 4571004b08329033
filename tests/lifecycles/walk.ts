import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import type { Result } from "../../src/kernel/result.ts"
import { type Actor, roles } from "../../src/platform/access/roles.ts"
import { codes, municipality, type TestMunicipality } from "../factories/municipality.ts"
import { around, everyone, inRole, type Who } from "./everyone.ts"
import { fingerprint } from "./fingerprint.ts"

type Run = (actor: Actor, input: object) => Promise<Result<unknown>>
/** What a command does in a state: the state after it, or the codes it is refused with. */
export type Outcome<S> = { to: S } | { refused: string }
export const to = <const S>(state: S): Outcome<S> => ({ to: state })
export const refused = (code: string): { refused: string } => ({ refused: code })

export type Lifecycle<S extends string, C extends string, M extends object> = {
  /**
   * The first word of the commands it is about; every registered one of them is listed below, or here as
   * beside it.
   */
  words: readonly string[]
  beside: readonly string[]
  /** As the code's own table lists them. */
  states: readonly S[]
  /** A case in each state, of Sara's. */
  make: Record<S, (town: TestMunicipality) => Promise<M>>
  stateOf: (town: TestMunicipality, made: M) => Promise<S>
  commands: Record<C, { operation: string; input: (made: M, town: TestMunicipality) => object }>
  outcome: (state: S, command: C) => Outcome<S>
  /** Who may; may not see it; the others are forbidden. */
  who: Record<C, Partial<Record<Who, "may" | "notFound">>>
  /** The input names a number instead of a row: elsewhere it is somebody else's, and answered as here. */
  byNumber?: boolean
  prepare?: (town: TestMunicipality) => unknown
}

const operationNamed = (name: string) => {
  const found = capabilities.flatMap((one) => one.operations).find((one) => one.name === name)
  if (!found) throw new Error(`no operation ${name}`)
  return found
}
const refusals = { may: "", forbidden: "FORBIDDEN", notFound: "NOT_FOUND" }
const reasonOf = (result: Result<unknown>) => (result.ok ? "done" : result.refusal.reason)

/**
 * Every state × command × role of a lifecycle: done as its table says, or refused, and then nothing has
 * changed.
 */
export function walk<S extends string, C extends string, M extends object>(life: Lifecycle<S, C, M>): void {
  let town: TestMunicipality
  let elsewhere: TestMunicipality
  beforeAll(async () => {
    town = await municipality()
    elsewhere = await municipality(town.test)
    await life.prepare?.(town)
  })
  afterAll(() => town.test.close())

  const names = Object.keys(life.commands) as C[]
  const run =
    (name: C): Run =>
    (actor, input) =>
      operationNamed(life.commands[name].operation).execute(town.test.app, actor, input)
  const mayWho = (name: C) => everyone.filter((who) => life.who[name][who] === "may")
  const leadsOn = (outcome: Outcome<S>): outcome is { to: S } => "to" in outcome

  test("every state of the code can be made, and every command of the code is walked", () => {
    expect(Object.keys(life.make).sort()).toEqual([...life.states].sort())
    const registered = capabilities
      .flatMap((one) => one.operations)
      .filter((one) => one.kind === "command" && life.words.includes(one.name.split(".")[0] ?? ""))
      .map((one) => one.name)
    const listed = [
      ...new Set(Object.values<{ operation: string }>(life.commands).map((one) => one.operation)),
    ]
    expect(
      [...listed, ...life.beside].filter((one) => life.words.includes(one.split(".")[0] ?? "")).sort(),
    ).toEqual(registered.sort())
  })

  describe.each([...life.states])("%s", (state) => {
    test("whoever may not, and whatever is not open here, is refused and nothing changes", async () => {
      const made = await life.make[state](town)
      expect(await life.stateOf(town, made)).toBe(state)
      const people = await around(town, made)
      const neighbours = new Map<string, Actor>()
      for (const role of roles) neighbours.set(role, await inRole(elsewhere, role))
      const before = await fingerprint(town.test.url)
      for (const name of names) {
        const input = life.commands[name].input(made, town)
        const closed = life.outcome(state, name)
        for (const who of everyone) {
          const verdict = life.who[name][who] ?? "forbidden"
          if (verdict === "may" && leadsOn(closed)) continue
          const result = await run(name)(people[who], input)
          const expected = verdict === "may" && !leadsOn(closed) ? closed.refused : refusals[verdict]
          expect([who, name, codes(result)]).toEqual([who, name, [expected]])
        }
        for (const role of life.byNumber ? [] : roles) {
          const result = await run(name)(neighbours.get(role) ?? people[role], input)
          expect(["elsewhere", role, name, reasonOf(result)]).toEqual([
            "elsewhere",
            role,
            name,
            expect.toBeOneOf(["forbidden", "notFound", "invalid"]),
          ])
        }
      }
      expect(await fingerprint(town.test.url)).toEqual(before)
      expect(await life.stateOf(town, made)).toBe(state)
    })

    for (const name of names) {
      const outcome = life.outcome(state, name)
      if (!leadsOn(outcome)) continue
      test.each(mayWho(name))(`${name} by %s leads to ${outcome.to}`, async (who) => {
        const made = await life.make[state](town)
        const actor = (await around(town, made))[who]
        const result = await run(name)(actor, life.commands[name].input(made, town))
        expect(codes(result)).toEqual([])
        expect(await life.stateOf(town, made)).toBe(outcome.to)
        const told = await town.system((tx) =>
          tx
            .selectFrom("event")
            .select(["name", "role"])
            .where("account_id", "=", actor.accountId)
            .orderBy("at", "desc")
            .orderBy("id", "desc")
            .limit(1)
            .execute(),
        )
        expect(told).toEqual([{ name: life.commands[name].operation, role: actor.role }])
      })
    }
  })
}
