import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import type { Furniture } from "../../platform/capability.ts"
import { read } from "../../platform/command.ts"
import { myDayAccess } from "./access.ts"
import { myDayModel } from "./day-model.ts"
import { findMatters } from "./find-matters.ts"

/** Each count is by the list that it opens, so that both say the same. */
export const readMyDayOf = ({ matters, counts }: Pick<Furniture, "matters" | "counts">) => {
  const ordered = [...counts].sort((a, b) => a.order - b.order)
  return read(myDayAccess, "my-day.read", z.object({}), async (tx) => {
    const { role } = tx.actor
    const [found, counted] = await Promise.all([
      findMatters(tx, matters),
      Promise.all(
        ordered.map(async ({ name, limit, href, count }) => ({
          name,
          limit,
          href: role === "system" ? "" : href(role),
          count: await count(tx),
        })),
      ),
    ])
    return ok({ day: myDayModel(found, tx.today), counts: counted })
  })
}
