import { type Day, isDay } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { Violation } from "../../kernel/result.ts"
import type { Actor, Role } from "../access/roles.ts"
import { sayDay, sayShortDay, sayTime, sayWeekday, sayWeekdayShort } from "../i18n/dates.ts"
import type { Language, Texts } from "../i18n/texts.ts"
import type { SharedTab } from "../person-tabs.ts"
import type { Stegvis } from "../stegvis.ts"

export type RoleOption = { id: string; role: Role; unitId: Id<"unit"> | null; unitName: string | null }
export type SessionFacts = {
  hash: Buffer
  csrf: string
  roles: readonly RoleOption[]
  active: RoleOption
  /** Whether there is another role or municipality to change to. */
  several: boolean
  tenantName: string
  accent: string | null
}

/** One request, as pages see it. */
export type Visit = {
  app: Stegvis
  actor: Actor | null
  session: SessionFacts | null
  language: Language
  url: URL
  today: Day
  t: (key: string, params?: Parameters<Texts["say"]>[2]) => string
  has: (key: string) => boolean
  /** What a text asks to be told. */
  asks: Texts["asks"]
  /** Whether the visitor's role may open the page at a path. */
  opens: (path: string) => boolean
  /** The tabs of a person's record, in order, that the visitor's role may open. */
  personTabs: readonly SharedTab[]
  /** A broken rule in words. */
  why: (violation: Violation) => string
  day: (day: Day) => string
  shortDay: (day: Day) => string
  weekday: (day: Day) => string
  weekdayShort: (day: Day) => string
  time: (at: Date) => string
}

/** What pages know of the application around them. */
export type House = {
  opens: (actor: Actor | null, path: string) => boolean
  personTabs: readonly SharedTab[]
}
const openHouse: House = { opens: () => true, personTabs: [] }

export function visitFor(
  app: Stegvis,
  texts: Texts,
  facts: { actor: Actor | null; session: SessionFacts | null; language: Language; url: URL },
  { opens, personTabs }: House = openHouse,
): Visit {
  const { language } = facts
  const { today } = app.time()
  const t: Visit["t"] = (key, params) => texts.say(language, key, params)
  return {
    app,
    ...facts,
    today,
    t,
    has: texts.has,
    asks: texts.asks,
    opens: (path) => opens(facts.actor, path),
    personTabs: personTabs
      .filter(({ path }) => opens(facts.actor, `/deltagare/0${path}`))
      .sort((a, b) => a.order - b.order),
    why: (violation) => {
      const key = `violation.${violation.code}`
      const limit = typeof violation.limit === "object" ? violation.limit?.join(", ") : violation.limit
      const facts = { ...violation.params, actual: violation.actual ?? "", limit: limit ?? "" }
      const inWords = (value: string | number | boolean) =>
        typeof value === "string" && isDay(value) ? sayDay(value, language) : value
      const params = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, inWords(value)]))
      return texts.has(key) ? t(key, params) : t("violation.UNKNOWN", { code: violation.code })
    },
    day: (day) => sayDay(day, language),
    shortDay: (day) => sayShortDay(day, language, today),
    weekday: (day) => sayWeekday(day, language),
    weekdayShort: (day) => sayWeekdayShort(day, language),
    time: (at) => sayTime(at, language),
  }
}
