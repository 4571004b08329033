import { z } from "zod"
import { taxonomyFrom } from "../../integrations/taxonomy/public.ts"
import { newId } from "../../kernel/id.ts"
import { ok, refusedAs, violation } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { vacancyAccess } from "./access.ts"
import { plannedColumns } from "./planned.ts"
import { sameNeed } from "./planned-queries.ts"
import { readPlannedFile } from "./read-planned-file.ts"

const mostBytes = 2 * 1024 * 1024

/** All rows of a file, or none when one is wrong. A need that stands already gets the file's number. */
export const importPlanned = command(
  vacancyAccess,
  "plannedVacancy.import",
  {
    takes: z.object({
      /** The file in base64. */
      file: z
        .string()
        .min(1)
        .max(Math.ceil((mostBytes * 4) / 3)),
      fileName: z.string().trim().max(200).default(""),
    }),
    answers: answer({ rows: z.int(), added: z.int(), changed: z.int() }),
  },
  async (tx, input) => {
    const bytes = Buffer.from(input.file, "base64")
    const { good, faults } = await readPlannedFile(bytes, input.fileName, await taxonomyFrom(tx))
    if (faults.length > 0)
      return refusedAs("rule", [violation("PLANNED_FILE", { at: "file", actual: faults.length })], { faults })
    let added = 0
    let changed = 0
    for (const { input: one } of good) {
      const columns = plannedColumns(one)
      const same = await sameNeed(tx, columns)
      if (!same) {
        await tx
          .insertInto("planned_vacancy")
          .values({ ...tx.stamp(), id: newId(), ...columns, origin: "file" })
          .execute()
        added += 1
        continue
      }
      const before = {
        positions: same.positions,
        hours_per_week: same.hours_per_week,
        language_level: same.language_level,
        driving_licence: same.driving_licence,
        skills: same.skills,
      }
      const { positions, hours_per_week, language_level, driving_licence, skills } = columns
      const now = { positions, hours_per_week, language_level, driving_licence, skills }
      if (JSON.stringify(before) === JSON.stringify(now)) continue
      await tx
        .updateTable("planned_vacancy")
        .set({ ...now, version: same.version + 1 })
        .where("tenant_id", "=", tx.actor.tenantId)
        .where("id", "=", same.id)
        .execute()
      changed += 1
    }
    tx.detail({ rows: good.length, added, changed })
    return ok({ rows: good.length, added, changed })
  },
)
