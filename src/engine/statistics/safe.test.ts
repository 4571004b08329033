import { expect, test } from "vitest"
import { doubtAbout } from "./safe.ts"
import type { System } from "./system.ts"

const systemOf = (truth: readonly number[], rows: readonly (readonly number[])[]): System => ({
  keys: truth.map((_, at) => `x${at}`),
  truth,
  rows,
})

test("two of forty: a table with forty is the doubt, and the truth is the other", () => {
  expect(doubtAbout(systemOf([2, 38], [[1, 1]]), 0)).toEqual({ high: [40, 0], low: [2, 38] })
})

test("a number that can grow without an end is safe", () => {
  expect(doubtAbout(systemOf([2, 9], [[1, -1]]), 0)).toEqual({ high: null, low: [2, 9] })
})

test("five must be possible: two of four is known to be few, two of five is not", () => {
  expect(doubtAbout(systemOf([2, 2], [[1, 1]]), 0)).toBeNull()
  expect(doubtAbout(systemOf([2, 3], [[1, 1]]), 0)).toEqual({ high: [5, 0], low: [0, 5] })
  expect(doubtAbout(systemOf([1, 4], [[1, 1]]), 0)).toEqual({ high: [5, 0], low: [1, 4] })
})

/** At most five, and at least `least`. */
const between = (least: number) =>
  systemOf(
    [4, 1, 4 - least],
    [
      [1, 1, 0],
      [1, 0, -1],
    ],
  )
test("five possibilities must be left: one to five are, two to five are not", () => {
  expect(doubtAbout(between(1), 0)).toEqual({ high: [5, 0, 4], low: [1, 4, 0] })
  expect(doubtAbout(between(2), 0)).toBeNull()
})

test("half a person is no proof, above or below", () => {
  expect(doubtAbout(systemOf([2, 5], [[2, 1]]), 0)).toBeNull()
  const halfBelow = systemOf(
    [2, 3, 3],
    [
      [1, 1, 0],
      [2, 0, -1],
    ],
  )
  expect(doubtAbout(halfBelow, 0)).toBeNull()
})

/** A total of two parts, with how much each part can still grow. */
const twoParts = (parts: readonly [number, number], room: readonly [number, number]) =>
  systemOf(
    [parts[0] + parts[1], ...parts, ...room],
    [
      [1, -1, -1, 0, 0],
      [0, 1, 0, 1, 0],
      [0, 0, 1, 0, 1],
    ],
  )
test("it goes no further up than four, which is enough", () => {
  expect(doubtAbout(twoParts([1, 1], [4, 4]), 0)?.high?.[0]).toBe(6)
  expect(doubtAbout(twoParts([1, 1], [3, 3]), 0)?.high?.[0]).toBe(8)
})
test("nor further down than makes five possibilities", () => {
  const atMostFive = (parts: readonly [number, number]) =>
    systemOf(
      [parts[0] + parts[1], ...parts, 5 - parts[0] - parts[1]],
      [
        [1, -1, -1, 0],
        [1, 0, 0, 1],
      ],
    )
  expect(doubtAbout(atMostFive([3, 1]), 0)?.low?.[0]).toBe(1)
  expect(doubtAbout(atMostFive([2, 2]), 0)?.low?.[0]).toBe(0)
  expect(doubtAbout(atMostFive([1, 1]), 0)?.low?.[0]).toBe(1)
})
