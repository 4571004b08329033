import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import type { Furniture } from "../../platform/capability.ts"
import { read } from "../../platform/command.ts"
import { myDayAccess } from "./access.ts"
import { MyDay, myDayModel } from "./day-model.ts"
import { findMatters } from "./find-matters.ts"

/** `limit`: from this count on "more than" is said. */
const Count = answer({ name: z.string(), limit: z.int(), href: z.string(), count: z.int() })
const Model = answer({ day: MyDay, counts: z.array(Count) })

/** Each count is by the list that it opens, so that both say the same. */
export const readMyDayOf = ({ matters, counts }: Pick<Furniture, "matters" | "counts">) => {
  const ordered = [...counts].sort((a, b) => a.order - b.order)
  return read(myDayAccess, "my-day.read", { takes: z.object({}), answers: Model }, async (tx) => {
    const { role } = tx.actor
    if (role === "system") return notFound()
    const [found, counted] = await Promise.all([
      findMatters(tx, matters),
      Promise.all(
        ordered
          .filter(({ roles }) => roles.includes(role))
          .map(async ({ name, limit, href, count }) => ({
            name,
            limit,
            href: href(role),
            count: await count(tx),
          })),
      ),
    ])
    return ok({ day: myDayModel(found, tx.today), counts: counted })
  })
}
