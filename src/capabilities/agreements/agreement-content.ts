import type { Visit } from "../../platform/http/visit.ts"
import type { AgreementFacts } from "./print-agreement.ts"

type Row = { term: string; value: string }
type Section = { heading: string; rows?: Row[]; points?: string[] }
export type AgreementContent = {
  lang: string
  title: string
  municipality: string
  intro: string
  sections: Section[]
  signatures: { heading: string; text: string; parties: string[] }
  footer: string
}

/** What the paper says, in the language of whoever prints it. */
export function agreementContent(
  facts: AgreementFacts,
  visit: Pick<Visit, "t" | "day" | "language">,
): AgreementContent {
  const { t, day } = visit
  const title = t("agreement.title", { programme: t(`programme.${facts.programme}`) })
  const rows = (list: [string, string | null][]) =>
    list.flatMap(([key, value]) => (value ? [{ term: t(`agreement.${key}`), value }] : []))
  const promises = (party: string, count: number) =>
    Array.from({ length: count }, (_, index) => t(`agreement.promise.${party}.${index + 1}`))
  const schedule = t("agreement.hours.value", {
    days: facts.weekdays.map((one) => t(`weekday.${one}`)).join(", "),
    from: facts.from_time,
    to: facts.to_time,
    percent: facts.percent,
  })
  return {
    lang: visit.language === "sv" ? "sv" : "en",
    title,
    municipality: facts.municipality,
    intro: t("agreement.intro", { name: facts.person_name, workplace: facts.workplace_name }),
    sections: [
      {
        heading: t("agreement.parties"),
        rows: rows([
          ["participant", facts.person_name],
          ["employer", [facts.organisation_name, facts.organisation_number].filter(Boolean).join(", ")],
          ["municipality", [facts.municipality, facts.unit_name].join(", ")],
          ["contact", facts.contact],
        ]),
      },
      {
        heading: t("agreement.placement"),
        rows: rows([
          ["workplace", `${facts.workplace_name}, ${facts.workplace_address}`],
          ["supervisor", [facts.supervisor_name, facts.supervisor_phone].filter(Boolean).join(", ")],
          ["period", t("agreement.period.value", { from: day(facts.starts_on), to: day(facts.ends_on) })],
          ["hours", schedule],
          ["tasks", facts.tasks],
          ["insurance", t(`agreement.insurance.${facts.insurance}`)],
        ]),
      },
      { heading: t("agreement.promise.employer"), points: promises("employer", 4) },
      { heading: t("agreement.promise.participant"), points: promises("participant", 3) },
      { heading: t("agreement.promise.municipality"), points: promises("municipality", 3) },
      { heading: t("agreement.ending"), points: [t("agreement.ending.1"), t("agreement.ending.2")] },
    ],
    signatures: {
      heading: t("agreement.signatures"),
      text: t("agreement.signatures.text"),
      parties: ["participant", "employer", "municipality"].map((party) => t(`agreement.sign.${party}`)),
    },
    footer: t("agreement.footer", { day: day(facts.printedOn) }),
  }
}
