import { checkPath, hashInGroups, type PaperContent } from "../../../platform/papers/paper-words.ts"
import { fieldInWords, pointsIn, valueInWords, type Words } from "../pages/field-words.ts"
import { levelInWords } from "../pages/level-words.ts"
import type { PaperFacts } from "./paper-facts.ts"

/** Stands unseen in the file and says whose paper it is, also when what is seen has been changed. */
export const markOf = (hash: string) => `stegvis-agreement-${hash}`

function noticeOf({ state, parties }: PaperFacts, { t }: Words): string | null {
  if (state === "complete") return null
  if (state === "withdrawn") return t("signing.pdf.withdrawn")
  return t("signing.pdf.incomplete", {
    signed: parties.filter(({ signature }) => signature !== null).length,
    all: parties.length,
  })
}

/** How it is known that they signed; a way that has no words of the paper's own says what the page says. */
function signedInWords({ signature }: PaperFacts["parties"][number], latest: number, words: Words): string {
  const { t, day, has } = words
  if (!signature) return t("signing.pdf.unsigned")
  const { channel, on, name, why, witness, level, number } = signature
  const key = [`signing.pdf.${channel}On`, `signing.${channel}On`].find(has) ?? "signing.signedOn"
  const how = t(key, { name, day: day(on), why: why ?? "", witness: witness ?? "" })
  const said = [how, levelInWords(level, words)].filter(Boolean).join(", ")
  return number === latest ? said : `${said}. ${t("signing.pdf.earlier", { number })}`
}

/** What the paper says. In Swedish whoever prints it: it is one paper, and the same for all who sign. */
export function paperContent(
  facts: PaperFacts,
  { words, baseUrl }: { words: Words; baseUrl: string },
): PaperContent {
  const { t } = words
  const version = t("signing.pdf.version", { number: facts.number })
  return {
    lang: "sv",
    title: t(`signing.title.${facts.kind}`),
    mark: markOf(facts.hash),
    municipality: facts.municipality,
    notice: noticeOf(facts, words),
    sections: [
      {
        heading: t("signing.says"),
        rows: facts.fields
          .filter(({ value }) => pointsIn(value) === null)
          .map(({ name, value }) => ({
            term: fieldInWords(name, words),
            value: valueInWords(name, value, words),
          })),
      },
      ...facts.fields.flatMap(({ name, value }) => {
        const points = pointsIn(value)
        return points ? [{ heading: fieldInWords(name, words), points }] : []
      }),
      {
        heading: t("signing.pdf.signatures"),
        rows: facts.parties.map((party) => ({
          term: `${party.name}, ${t(`agreement.role.${party.role}`)}`,
          value: signedInWords(party, facts.number, words),
        })),
      },
      {
        heading: t("signing.pdf.check"),
        text: t("signing.pdf.check.text"),
        link: new URL(`${checkPath}/${facts.hash}`, baseUrl).href,
        rows: [
          { term: t("signing.pdf.which"), value: version },
          { term: t("signing.pdf.code"), value: hashInGroups(facts.hash) },
        ],
      },
    ],
    footer: version,
  }
}
