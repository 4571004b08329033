import { expect, test } from "vitest"
import { mayOpenTab, type PersonTab, tabPath } from "../../src/capabilities/participants/person-head.tsx"
import { roles } from "../../src/platform/access/roles.ts"
import { behind, routes } from "../factories/web.ts"

test.each(Object.keys(tabPath) as PersonTab[])("the tab %s is shown to those who may open it", (tab) => {
  const path = `/deltagare/:personId${tabPath[tab]}`
  const route = routes.find((one) => one.path === path && one.kind !== "action")
  if (!route) throw new Error(`${path} is no page`)
  const mayOpen = roles.filter((role) => behind(route).every((one) => one.access[one.name]?.[role]))
  expect(mayOpen.length).toBeGreaterThan(0)
  expect(roles.filter((role) => mayOpenTab(tab, role))).toEqual(mayOpen)
})

test("an employer agent is shown neither the plan nor the notes", () => {
  expect(["plan", "notes"].filter((tab) => mayOpenTab(tab as PersonTab, "employerAgent"))).toEqual([])
})
