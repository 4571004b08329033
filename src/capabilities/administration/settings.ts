import { sql } from "kysely"
import { z } from "zod"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { Setting } from "../../platform/settings.ts"
import { administrationAccess } from "./access.ts"
import { accentReadable } from "./contrast.ts"

const usualAccent = "#0062ba"

/** What an administrator changes of all that the capabilities let the municipality decide. */
export const changeable = (settings: readonly Setting[]): Setting[] =>
  settings.filter((one) => one.order !== null).sort((a, b) => (a.order ?? 0) - (b.order ?? 0))

const fieldsOf = <T>(settings: readonly Setting[], field: (one: Setting) => T): Record<string, T> =>
  Object.fromEntries(settings.map((one) => [one.name, field(one)]))

/** The reading and the command of the municipality's settings, made of those that the capabilities state. */
export function settingsOperations(all: readonly Setting[]) {
  const settings = changeable(all)
  const readSettings = read(
    administrationAccess,
    "settings.read",
    {
      takes: z.object({}),
      answers: answer({
        name: z.string(),
        municipalityCode: z.string(),
        accent: z.string(),
        ...fieldsOf(settings, () => z.int()),
      }),
    },
    async (tx) => {
      const tenant = await tx.one(
        sql<{
          name: string
          municipality_code: string
          settings: Readonly<Record<string, number>>
          theme: { accent?: string }
        }>`select name, municipality_code, settings, theme from tenant where id = app.tenant()`,
      )
      return ok({
        name: tenant.name,
        municipalityCode: tenant.municipality_code,
        accent: tenant.theme.accent ?? usualAccent,
        // Picked: more is kept there than what is changed here.
        ...fieldsOf(settings, ({ name, usual }) => tenant.settings[name] ?? usual),
      })
    },
  )
  const changeSettings = command(
    administrationAccess,
    "settings.change",
    {
      takes: z.object({
        accent: z.string().regex(/^#[0-9a-fA-F]{6}$/),
        ...fieldsOf(settings, ({ least, most }) => z.int().min(least).max(most)),
      }),
      answers: answer({}),
    },
    async (tx, input) => {
      const { accent, ...decided } = input
      if (!accentReadable(accent)) return refused(violation("CONTRAST_TOO_LOW", { at: "accent", limit: 4.5 }))
      await sql`select app.change_settings(${JSON.stringify(decided)}::jsonb,
        ${JSON.stringify({ accent })}::jsonb)`.execute(tx)
      tx.detail(input)
      return ok({})
    },
  )
  return { readSettings, changeSettings }
}
export type SettingsOperations = ReturnType<typeof settingsOperations>
