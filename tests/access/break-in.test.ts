import { afterAll, beforeAll, test } from "vitest"
import { accountChecks } from "./account-checks.ts"
import { askIn } from "./asking.ts"
import { differenceChecks } from "./difference-checks.ts"
import { elsewhereChecks } from "./elsewhere-checks.ts"
import { openedChecks } from "./opened-checks.ts"
import { ownRowChecks } from "./own-row-checks.ts"
import { checkTablesOf, tableChecks } from "./table-checks.ts"
import { type WholeTown, wholeTown } from "./whole-town.ts"
import { workplaceChecks } from "./workplace-checks.ts"

let whole: WholeTown
beforeAll(async () => {
  whole = await wholeTown()
  await checkTablesOf(whole)
  askIn(whole)
})
afterAll(() => whole.close())

test.each([
  ...tableChecks,
  ...ownRowChecks,
  ...accountChecks,
  ...differenceChecks,
  ...openedChecks,
  ...workplaceChecks,
  ...elsewhereChecks,
])("%s", (_, check) => whole.undone(check))
