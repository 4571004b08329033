import { expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { joinTexts } from "../../src/platform/i18n/texts.ts"

const texts = joinTexts(capabilities.map((one) => one.texts))

type Choice = { word: RegExp; only?: RegExp; never?: RegExp; instead: string }
/** One word for each thing, as the glossary has decided: where a word may stand, or where it may not. */
const choices: Choice[] = [
  { word: /återfång/i, only: /^$/, instead: "fånga upp" },
  { word: /aktualiser/i, only: /^$/, instead: "remiss, anvisa" },
  { word: /fånga upp/i, only: /reEngagement|caughtUp/, instead: "att ta igen, where it is late work" },
  {
    word: /uppföljning/i,
    only: /followUp|^exit\.|^chain\.|^figures\.|^report\.|^caseload\.overdue/,
    instead: "avstämning, while it goes on",
  },
  {
    word: /avstämning/i,
    only: /checkIn|CHECK_IN|meeting|^caseload\.overdue/,
    instead: "uppföljning, after the end",
  },
  {
    word: /(?<!arbetsmarknads)insats/i,
    never: /measure(?!From|To)|Measure/,
    instead: "aktivitet, in the plan",
  },
  {
    word: /(?<!grupp)aktivitet(?!s)/i,
    never: /^activit|\.activit|ACTIVITY|^attendance\./,
    instead: "gruppaktivitet, for what a unit holds",
  },
]

const astray = ({ word, only, never }: Choice, all: ReadonlyMap<string, string>) =>
  [...all]
    .filter(([key, text]) => word.test(text) && (only ? !only.test(key) : (never?.test(key) ?? false)))
    .map(([key, text]) => `${key}: ${text}`)

test.each(choices)("Swedish says $instead, not $word elsewhere", (choice) => {
  for (const language of ["sv", "sv-simple"] as const)
    expect([language, astray(choice, texts.all[language])]).toEqual([language, []])
})

test("a rejected word is seen when it comes back", () => {
  const back = new Map([
    ["measure.add", "Lägg till insats"],
    ["checkIn.title", "Uppföljning vecka 2"],
    ["activities.new", "Ny aktivitet"],
    ["reEngagement.open", "Återfånga"],
  ])
  expect(choices.flatMap((choice) => astray(choice, back))).toHaveLength(4)
})
