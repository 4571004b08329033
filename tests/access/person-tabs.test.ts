import { expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { opensFor } from "../../src/app/opens.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { roles } from "../../src/platform/access/roles.ts"
import { furnitureOf } from "../../src/platform/capability.ts"
import { behind, routes } from "../factories/web.ts"

const { personTabs } = furnitureOf(capabilities)
const opens = opensFor(routes)
const who = (role: Actor["role"]): Actor => ({
  tenantId: "",
  accountId: null,
  role,
  unitId: null,
  name: "",
  scopes: [],
})
const shownTo = (path: string) => roles.filter((role) => opens(who(role), `/deltagare/0${path}`))

test.each(personTabs)("the tab $name is shown to those who may open it", ({ path }) => {
  const route = routes.find((one) => one.path === `/deltagare/:personId${path}` && one.kind !== "action")
  if (!route) throw new Error(`${path} is no page`)
  const mayOpen = roles.filter((role) => behind(route).every((one) => one.access[one.name]?.[role]))
  expect(mayOpen.length).toBeGreaterThan(0)
  expect(shownTo(path)).toEqual(mayOpen)
})

test("an employer agent is shown neither the plan nor the notes", () => {
  const shown = personTabs.filter(({ path }) => shownTo(path).includes("employerAgent"))
  expect(shown.map(({ name }) => name).sort()).toEqual(["matches", "overview", "placements"])
})
