import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import {
  LegalBasis,
  type ProgrammeCode,
  programmeCodes,
  programmeOf,
} from "../../register/programmes/programmes.ts"
import { placementAccess } from "./access.ts"

const ProgrammeSetting = answer({
  programme: z.enum(programmeCodes),
  valid_from: answerDay(),
  valid_to: answerDay().nullable(),
  /** What the programme itself says, and what the municipality says instead. */
  own_cap: z.int().nullable(),
  cap: z.int().nullable(),
  open: z.boolean(),
  supervisor_signs: z.boolean(),
  taken: z.int(),
  waiting: z.int(),
  legal: z.array(LegalBasis).readonly(),
  unit_name: z.string().nullable(),
  may_change: z.boolean(),
  /** 0 where the municipality has decided nothing yet. */
  version: z.int(),
})
export type ProgrammeSetting = z.infer<typeof ProgrammeSetting>
type Row = Pick<
  ProgrammeSetting,
  | "programme"
  | "cap"
  | "open"
  | "supervisor_signs"
  | "taken"
  | "waiting"
  | "unit_name"
  | "may_change"
  | "version"
>

/**
 * A programme is decided by the unit that decided first; those who lead it, or a unit above it, may change.
 */
export async function settings(tx: ReadTx, codes: readonly ProgrammeCode[]): Promise<ProgrammeSetting[]> {
  const rows = await tx.all(sql<Row>`select c.programme, ps.cap, coalesce(ps.open, true) as open,
      coalesce(ps.supervisor_signs, false) as supervisor_signs,
      app.programme_taken(c.programme, null) as taken, app.waiting_count(c.programme) as waiting,
        u.name as unit_name,
      (ps.unit_id is null or ps.unit_id = any ((select app.actor_units())::uuid[])) as may_change,
      coalesce(ps.version, 0) as version
    from unnest(${codes}::text[]) with ordinality as c (programme, at)
    left join programme_setting ps on ps.tenant_id = app.tenant() and ps.programme = c.programme
    left join unit u on u.tenant_id = ps.tenant_id and u.id = ps.unit_id
    order by c.at`)
  return rows.map((row) => {
    const { validFrom, validTo, cohortCap, legal } = programmeOf(row.programme)
    return { ...row, valid_from: validFrom, valid_to: validTo, own_cap: cohortCap, legal }
  })
}

export const listProgrammeSettings = read(
  placementAccess,
  "programmeSetting.list",
  { takes: z.object({}), answers: answer({ programmes: z.array(ProgrammeSetting) }) },
  async (tx) => ok({ programmes: await settings(tx, programmeCodes) }),
)

export const readProgrammeSetting = read(
  placementAccess,
  "programmeSetting.read",
  { takes: z.object({ programme: z.enum(programmeCodes) }), answers: ProgrammeSetting },
  async (tx, { programme }) => {
    const [found] = await settings(tx, [programme])
    return found ? ok(found) : notFound()
  },
)
