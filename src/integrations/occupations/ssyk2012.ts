// Facts from SCB's Standard för svensk yrkesklassificering 2012, released under CC0. Källa: SCB.
import table from "./ssyk2012.json" with { type: "json" }

/** A code of one to four digits: area, main group, group, occupation. */
export type Occupation = { code: string; label: string }

export const occupations: readonly Occupation[] = table.rows.map((row) => {
  const [code = "", label = ""] = row.split("\t")
  return { code, label }
})

const labels = new Map(occupations.map(({ code, label }) => [code, label]))

/** Also of JobTech's groups of managers, such as 1210, which SCB splits in levels. */
export const occupationLabel = (code: string): string | null =>
  labels.get(code) ?? (/^1\d\d0$/.test(code) ? (labels.get(code.slice(0, 3)) ?? null) : null)

const fold = (text: string) => text.normalize("NFC").toLocaleLowerCase("sv").replace(/\s+/g, " ").trim()
const folded = occupations
  .filter(({ code }) => code.length === 4)
  .map((occupation) => ({ occupation, label: fold(occupation.label) }))

/** How well a label fits: begins with the text, a word in it does, or holds it; null when not at all. */
function rank(label: string, code: string, text: string): number | null {
  if (code.startsWith(text) || label.startsWith(text)) return 0
  const at = label.indexOf(text)
  if (at < 0) return null
  return /[\s(,/-]/.test(label[at - 1] ?? "") || label.includes(` ${text}`) ? 1 : 2
}

/** Four-digit occupations by the beginning of code or label, then of a word, then any part. */
export function searchOccupations(text: string, limit: number): Occupation[] {
  const wanted = fold(text)
  if (wanted === "") return []
  return folded
    .map(({ occupation, label }) => ({ occupation, rank: rank(label, occupation.code, wanted) }))
    .filter((hit): hit is { occupation: Occupation; rank: number } => hit.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.occupation.code.localeCompare(b.occupation.code))
    .slice(0, limit)
    .map((hit) => hit.occupation)
}
