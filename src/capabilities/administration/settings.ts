import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import { administrationAccess } from "./access.ts"
import { accentReadable } from "./contrast.ts"

const Settings = answer({
  name: z.string(),
  municipalityCode: z.string(),
  referralAnswerDays: z.int(),
  retentionMonths: z.int(),
  accent: z.string(),
})
type Settings = z.infer<typeof Settings>
const defaults = { referralAnswerDays: 10, retentionMonths: 24, accent: "#0062ba" }

export const readSettings = read(
  administrationAccess,
  "settings.read",
  { takes: z.object({}), answers: Settings },
  async (tx) => {
    const { rows } = await sql<{
      name: string
      municipality_code: string
      settings: Partial<Settings>
      theme: { accent?: string }
    }>`
    select name, municipality_code, settings, theme from tenant where id = app.tenant()`.execute(tx)
    const tenant = rows[0]
    if (!tenant) return notFound()
    // Picked: more is kept there than what is changed here.
    const { referralAnswerDays, retentionMonths, accent } = {
      ...defaults,
      ...tenant.settings,
      ...tenant.theme,
    }
    return ok({
      name: tenant.name,
      municipalityCode: tenant.municipality_code,
      referralAnswerDays,
      retentionMonths,
      accent,
    })
  },
)

const Change = z.object({
  referralAnswerDays: z.int().min(1).max(60),
  retentionMonths: z.int().min(0).max(120),
  accent: z.string().regex(/^#[0-9a-fA-F]{6}$/),
})

export const changeSettings = command(
  administrationAccess,
  "settings.change",
  { takes: Change, answers: answer({}) },
  async (tx, input) => {
    if (!accentReadable(input.accent))
      return refused(violation("CONTRAST_TOO_LOW", { at: "accent", limit: 4.5 }))
    const { accent, ...settings } = input
    await sql`select app.change_settings(${JSON.stringify(settings)}::jsonb, ${JSON.stringify({ accent })}::jsonb)`.execute(
      tx,
    )
    tx.detail(input)
    return ok({})
  },
)
