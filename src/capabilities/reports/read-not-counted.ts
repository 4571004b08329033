import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { reportAccess } from "./access.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import { notFed } from "./catalogue/not-fed.ts"

const NotCounted = answer({
  figures: z.array(answer({ code: z.string(), number: z.int(), from: z.string() })),
})

/** What the catalogue of the domain has and this record can't count yet, and what will bring it. */
export const readNotCountedOf = ({ has }: FigureCatalogue) =>
  read(reportAccess, "figures.notCounted", { takes: z.object({}), answers: NotCounted }, async () =>
    ok({ figures: notFed.filter(({ code }) => !has(code)) }),
  )
