import { sql } from "kysely"
import { z } from "zod"
import { ok, refusedAs, stale, violation } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { placementAccess } from "./access.ts"
import { settings } from "./programme-settings.ts"

const Setting = z.object({
  programme: z.enum(programmeCodes),
  cap: z.int().min(0).max(10_000).optional(),
  open: z.boolean(),
  /** Left out: as it was. */
  supervisorSigns: z.boolean().optional(),
  /** The version that was read; 0 where the municipality has decided nothing yet. */
  version: z.int().min(0),
})

/**
 * What the municipality decides about a programme: how many places, and whether it is open. Another unit's
 * stays.
 */
export const changeProgrammeSetting = command(
  placementAccess,
  "programmeSetting.change",
  { takes: Setting, answers: answer({ programme: z.enum(programmeCodes) }) },
  async (tx, input) => {
    const read = async () => (await settings(tx, [input.programme]))[0]
    const before = await read()
    if (!before?.may_change) return refusedAs("forbidden", [violation("FORBIDDEN")])
    const late = async () => stale({ current: await read() })
    if (before.version !== input.version) return late()
    const supervisorSigns = input.supervisorSigns ?? before.supervisor_signs
    const changed = await tx.change(sql`insert into programme_setting
      (tenant_id, programme, cap, unit_id, open, supervisor_signs, created_by)
    values (${tx.actor.tenantId}, ${input.programme}, ${input.cap ?? null}, ${tx.actor.unitId}, ${input.open},
      ${supervisorSigns}, ${tx.actor.accountId})
    on conflict (tenant_id, programme) do update set cap = excluded.cap, open = excluded.open,
      supervisor_signs = excluded.supervisor_signs,
      unit_id = coalesce(programme_setting.unit_id, excluded.unit_id), version = programme_setting.version + 1
    where programme_setting.version = ${input.version}`)
    if (changed === 0) return late()
    tx.detail({ programme: input.programme, cap: input.cap ?? null, open: input.open, supervisorSigns })
    await tx.enqueue("waitingList.next", { programme: input.programme })
    return ok({ programme: input.programme })
  },
)
