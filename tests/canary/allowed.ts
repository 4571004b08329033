/**
 * Where a number may be another because the person is there, and why. Only the numbers: what else the answer
 * says, and how it is built, must be the same.
 */
type Allowed = { where: RegExp; why: string; blank: (text: string) => string }

/** A sign belongs to its number, also the minus that people read. */
const numbers = (text: string) => text.replace(/[–\d][\d\s.,–]*/g, "N").replace(/[+−-]N|\bN\b/g, "N")

export const allowed: readonly Allowed[] = [
  {
    where: /(platser|seat\.|min-arbetsplats|workplace\.own|behov\/:needId\/plats|need\.seatFacts)/,
    why: "A place that is taken is taken, whoever has it: otherwise it would be given twice. It says nothing about by whom.",
    blank: (text) =>
      text
        .replace(/(Fullt av \d+|\d+ lediga? av \d+)[^<]*/g, "SEATS")
        .replace(/\d+ av \d+/g, "ROOM")
        .replace(/"(filled|reserved|free|running)":\d+/g, '"$1":N'),
  },
  {
    where: /(handledare|supervisor\.)/,
    why: "A supervisor's room is what is left of it: otherwise somebody would get too many.",
    blank: (text) => text.replace(/\d+ av \d+/g, "ROOM").replace(/"running":\d+/g, '"running":N'),
  },
  {
    where: /(installningar\/insatser|programmeSetting\.)/,
    why: "A programme's cap holds for everybody in it, and its queue is one.",
    blank: (text) =>
      text
        .replace(/\d+ (tagna|i kö)/g, "N $1")
        .replace(/(<dt>I kö<\/dt><dd>)\d+/g, "$1N")
        .replace(/"(taken|waiting)":\d+/g, '"$1":N'),
  },
  {
    where: /(fordelning$|caseload\.read)/,
    why: "The same counts of a programme's places and queue, for who leads the work.",
    blank: (text) =>
      text
        .replace(/\d+ av (\d+ platser), \d+ väntar/g, "N av $1, N väntar")
        .replace(/"(taken|waiting)":\d+/g, '"$1":N'),
  },
  {
    where: /moten\/kalender$/,
    why: "A new address of a calendar is drawn by chance each time it is shown.",
    blank: (text) => text.replace(/kalender\/[\w-]{43}\.ics/g, "ADDRESS"),
  },
  {
    where: /rapport\.pdf$/,
    why: "The same as the page, whose numbers may differ (below); a PDF's streams are compressed.",
    blank: (text) => text.slice(0, text.indexOf("\n")),
  },
  {
    where: /siffror\/.*\.xlsx$/,
    why: "The same as the page, whose numbers may differ (below); where one is hidden the cell is a word.",
    blank: (text) => text.replace(/<(sheetData|sst)\b.*?<\/\1>/gs, "CELLS"),
  },
  {
    where: /(siffror|figures?\.|report\.read)/,
    why: "A figure is true: it counts everybody, in numbers only and small ones suppressed (docs/domain/figures.md).",
    // A group of the manager's own view is there when somebody is in it, and a quarter of few is told or not
    // by how many they are.
    blank: (text) => numbers(text.replace(/"(breakdowns|trends)":.*/s, "")),
  },
]

export const blanked = (what: string, text: string): string =>
  allowed.filter((one) => one.where.test(what)).reduce((left, one) => one.blank(left), text)
