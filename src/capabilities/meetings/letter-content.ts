import { sayDay, sayWeekday } from "../../platform/i18n/dates.ts"
import { joinTexts } from "../../platform/i18n/texts.ts"
import type { LetterFacts } from "./print-letter.ts"
import { texts } from "./texts.ts"

export type LetterContent = {
  lang: string
  title: string
  sender: string[]
  receiver: string[]
  written: string
  greeting: string
  rows: { term: string; value: string; ltr: boolean }[]
  phones: readonly string[]
  cannot: { heading: string; text: string[] }
  closing: string
  from: string
}

const all = joinTexts([texts])

/** What the letter says, in the reader's language and not in that of whoever prints it. */
export function letterContent(facts: LetterFacts): LetterContent {
  const { meeting, language } = facts
  const t = (key: string, params?: Parameters<typeof all.say>[2]) => all.say(language, key, params)
  const row = (key: string, value: string | null, ltr: boolean) =>
    value ? [{ term: t(`letter.${key}`), value, ltr }] : []
  const names = meeting.staff.map((one) => one.name).join(", ")
  return {
    lang: language === "sv-simple" ? "sv" : language,
    title: t("letter.title"),
    sender: [facts.municipality, facts.unit_name],
    receiver: [meeting.person_name, ...(facts.address?.split(/\s*[\n,]\s*/) ?? [])],
    written: sayDay(facts.printedOn, language),
    greeting: t("letter.greeting"),
    rows: [
      ...row("what", all.say(language, `meetings.kind.${meeting.kind}`), false),
      ...row("day", `${sayWeekday(meeting.day, language)} ${meeting.day.slice(0, 4)}`, false),
      ...row("time", `${meeting.from}–${meeting.to}`, true),
      ...row("place", meeting.place, true),
      ...row("link", meeting.link, true),
      ...row("with", names, true),
      ...row("interpreter", meeting.interpreter === "none" ? null : t("letter.interpreter.comes"), false),
    ],
    phones: facts.phones,
    cannot: {
      heading: t("letter.cannot"),
      text: [t(facts.phones.length > 0 ? "letter.call" : "letter.tell"), t("letter.answerOnline")],
    },
    closing: t("letter.closing"),
    from: [names, facts.unit_name].filter(Boolean).join(", "),
  }
}
