import type { Day } from "../../../kernel/day.ts"
import type { Say } from "../../../platform/capability.ts"
import { sayDay } from "../../../platform/i18n/dates.ts"
import { checkPath, hashInGroups, type PaperContent } from "../../../platform/papers/paper-words.ts"
import { programmeOf } from "../../../register/programmes/programmes.ts"
import type { CertificateFacts } from "../certificate-row.ts"

const day = (one: Day) => sayDay(one, "sv")
const link = (baseUrl: string, hash: string) => new URL(`${checkPath}/${hash}`, baseUrl).href

/** What a certificate tells, in the words of whoever shows it; the same on paper and page. */
export function rowsOf(
  facts: CertificateFacts,
  { t, day: said }: { t: Say; day: (one: Day) => string },
): { term: string; value: string }[] {
  const { programme, present_days: present, marked_days: marked } = facts
  const hours = facts.hours_per_week.toLocaleString("sv", { maximumFractionDigits: 1 })
  const row = (name: string, value: string) => ({ term: t(`certificate.row.${name}`), value })
  return [
    row("form", t(`certificate.form.${facts.form}`)),
    ...(programme ? [row("programme", programmeOf(programme).nameSv)] : []),
    row("workplace", [...new Set([facts.workplace, facts.organisation])].join(", ")),
    row(
      "period",
      facts.ends_on
        ? t("certificate.fromTo", { from: said(facts.starts_on), to: said(facts.ends_on) })
        : t("certificate.since", { from: said(facts.starts_on) }),
    ),
    row("hours", t("certificate.hours", { hours })),
    row("tasks", facts.tasks),
    ...(present !== null && marked !== null
      ? [row("presence", t("certificate.presence", { present, marked }))]
      : []),
    ...(facts.reference ? [row("reference", facts.reference)] : []),
    ...(facts.referee_name && facts.referee_contact
      ? [row("referee", `${facts.referee_name}, ${facts.referee_contact}`)]
      : []),
  ]
}

/** In Swedish, the language of authorities (språklagen 2009:600, 10 §). */
export function certificateContent(
  facts: CertificateFacts,
  { hash, say: t, baseUrl }: { hash: string; say: Say; baseUrl: string },
): PaperContent {
  const issued = facts.issued_on ? t("certificate.issued", { day: day(facts.issued_on) }) : ""
  return {
    lang: "sv",
    title: t("certificate.title", { name: facts.holder }),
    mark: `stegvis-certificate-${hash}`,
    municipality: facts.municipality,
    notice: null,
    sections: [
      { heading: t("certificate.says"), rows: rowsOf(facts, { t, day }) },
      {
        heading: t("certificate.check"),
        text: t("certificate.check.text"),
        link: link(baseUrl, hash),
        rows: [
          { term: t("certificate.row.issued"), value: issued },
          { term: t("certificate.row.code"), value: hashInGroups(hash) },
        ],
      },
    ],
    footer: issued,
  }
}
