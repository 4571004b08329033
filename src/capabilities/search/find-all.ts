import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { Finder } from "../../platform/finders.ts"
import { protections } from "../../register/people/protection.ts"
import { searchAccess } from "./access.ts"

/** Of each kind so many are shown; whoever gets more writes more. */
const mostOfEach = 20

const FoundOne = answer({
  href: z.string(),
  name: z.string(),
  note: z.string().nullable(),
  protection: z.enum(protections),
})
const FoundKind = answer({ kind: z.string(), more: z.boolean(), rows: z.array(FoundOne) })
export const FoundAll = answer({ q: z.string(), kinds: z.array(FoundKind) })

/** People, and what else the reader's role looks for, by a part of a name in any order, or a number. */
export const findAllOf = (finders: readonly Finder[]) => {
  const ordered = [...finders].sort((a, b) => a.order - b.order)
  return read(
    searchAccess,
    "search.find",
    {
      takes: z.object({
        q: z
          .string()
          .transform((q) => q.trim().slice(0, 100))
          .default(""),
      }),
      answers: FoundAll,
    },
    async (tx, { q }) => {
      const { role } = tx.actor
      const asked = q === "" || role === "system" ? [] : ordered.filter(({ roles }) => roles.includes(role))
      const kinds = await Promise.all(
        asked.map(async ({ name, find }) => {
          return { kind: name, ...(await find(tx, q, mostOfEach)) }
        }),
      )
      return ok({ q, kinds: kinds.filter(({ rows }) => rows.length > 0) })
    },
  )
}
