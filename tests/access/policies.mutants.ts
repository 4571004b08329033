import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { accountChecks } from "./account-checks.ts"
import { askIn } from "./asking.ts"
import { differenceChecks } from "./difference-checks.ts"
import { elsewhereChecks } from "./elsewhere-checks.ts"
import { openedChecks } from "./opened-checks.ts"
import { ownRowChecks } from "./own-row-checks.ts"
import { policyMutants } from "./policy-mutants.ts"
import { checkTablesOf, lookAt, tableChecks } from "./table-checks.ts"
import { type Check, type WholeTown, wholeTown } from "./whole-town.ts"
import { workplaceChecks } from "./workplace-checks.ts"

// Run by `npm run mutants -- --policies` (bin/mutants-sql.mjs), not by the tests: each mutant is made in the
// database of break-in.test.ts, asked by its checks until one fails, and undone.
let whole: WholeTown
beforeAll(async () => {
  whole = await wholeTown()
  await checkTablesOf(whole)
  askIn(whole)
})
afterAll(() => whole.close())

/** Of a policy those about its table, the others only where they name it; of a function all. */
function* checksOf(of: string) {
  const [table = "", policy] = of.split(".")
  lookAt(policy ? table : null)
  const named = new RegExp(`(^|["']|: |, | and |from |update )${table}\\b`)
  const names = ([says, check]: Check) => named.test(`${says} ${check}`)
  const own = [
    ...ownRowChecks,
    ...accountChecks,
    ...differenceChecks,
    ...openedChecks,
    ...workplaceChecks,
    ...elsewhereChecks,
  ]
  if (policy) yield* own.filter(names)
  yield* tableChecks
  if (!policy) yield* own
}
async function isNoticed(of: string, sql: string): Promise<boolean> {
  for (const [, check] of checksOf(of))
    try {
      await whole.undone(async () => {
        await whole.client.query(sql)
        await check()
      })
    } catch {
      return true
    }
  return false
}

test("every mutant is noticed", async () => {
  const asked = inject("policies")
  const all = await policyMutants(whole)
  const mutants = all.filter(({ of }) => asked.length === 0 || asked.some((word) => of.includes(word)))
  const live: string[] = []
  for (const { of, says, sql } of mutants) {
    await whole.undone(async () => {
      await whole.client.query(sql)
    })
    if (await isNoticed(of, sql)) continue
    live.push(`${of}: ${says}`)
    console.log(live.at(-1))
  }
  console.log(`${mutants.length} mutants, ${live.length} live`)
  expect(await isNoticed("nothing", "select 1")).toBe(false)
})

declare module "vitest" {
  interface ProvidedContext {
    policies: readonly string[]
  }
}
