import { expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { roles } from "../../src/platform/access/roles.ts"
import { furnitureOf } from "../../src/platform/capability.ts"
import { behind, routes } from "../factories/web.ts"

const { homes } = furnitureOf(capabilities)

test.each(roles)("a %s has one home, and may open it", (role) => {
  const mine = homes.filter((home) => home.roles.includes(role))
  expect(mine.length).toBe(1)
  const route = routes.find((one) => one.path === mine[0]?.href && one.kind !== "action")
  if (!route) throw new Error(`${mine[0]?.href} is no page`)
  expect(behind(route).every((one) => one.access[one.name]?.[role])).toBe(true)
})
