import { sql } from "kysely"
import { expect, test } from "vitest"
import { capabilities } from "../../app/capabilities.ts"
import { furnitureOf } from "../../platform/capability.ts"
import type { RetentionRule } from "../../platform/retention.ts"
import { ruleFaults } from "./rule-faults.ts"

const { retention, figures } = furnitureOf(capabilities)
const needs: RetentionRule = {
  name: "needs",
  unit: "months",
  least: 1,
  most: 12,
  usual: 2,
  legalRef: "",
  rows: [{ table: "employer_need", due: () => sql`true` }],
}

test("no rule deletes what a figure counts, and none is stated twice", () => {
  expect(ruleFaults(retention, figures)).toEqual([])
  expect(ruleFaults([needs, needs], figures)).toEqual([
    "needs is stated twice",
    "needs deletes rows of employer_need, which a figure counts",
    "needs deletes rows of employer_need, which a figure counts",
  ])
  const emptied: RetentionRule = {
    ...needs,
    rows: [{ table: "employer_need", due: () => sql`true`, emptied: sql`phone = null` }],
  }
  expect(ruleFaults([emptied], figures)).toEqual([])
})
