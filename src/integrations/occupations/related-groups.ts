// Facts from Arbetsförmedlingen's JobTech Taxonomy, released under CC0. Källa: Arbetsförmedlingen.
import table from "./related-groups.json" with { type: "json" }

/** Groups of JobTech's that are alike by the skills that belong to them, for when no taxonomy is taken in. */
export const shippedRelatedGroups: readonly { groups: [string, string]; shared: string[] }[] = table.rows.map(
  (row) => {
    const [one = "", other = "", shared = ""] = row.split("\t")
    return { groups: [one, other], shared: shared.split("|") }
  },
)
