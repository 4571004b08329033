import fc from "fast-check"
import { expect, test } from "vitest"
import { pageOf } from "./timeline.ts"

test("page by page everything is shown once, also what happened at one moment", () => {
  const moments = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 })
  fc.assert(
    fc.property(moments, fc.integer({ min: 20, max: 25 }), (times, most) => {
      // More at one moment than a page holds can't be paged through; nothing of ours writes so.
      fc.pre(Math.max(0, ...times.map((one) => times.filter((other) => other === one).length)) <= most)
      const all = times
        .map((time, id) => ({ id, at: new Date(time) }))
        .sort((a, b) => Number(b.at) - Number(a.at))
      const shown: number[] = []
      let before: Date | null = new Date(1000)
      while (before !== null) {
        const limit: Date = before
        const found = all.filter(({ at }) => at < limit).slice(0, most + 1)
        const page = pageOf(found, most)
        shown.push(...page.shown.map(({ id }) => id))
        before = page.older
      }
      expect(shown.toSorted((a, b) => a - b)).toEqual(all.map(({ id }) => id).toSorted((a, b) => a - b))
    }),
  )
})
