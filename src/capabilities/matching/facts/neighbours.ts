import type { RelatedGroups } from "../../../engine/matching/relations.ts"

/**
 * Neighbours that those who place people know and the taxonomy leaves out, with what they share. Chosen by
 * people, as the weights are (docs/domain/matching.md); a change is a new version of the weights.
 */
export const chosenNeighbours: readonly RelatedGroups[] = [
  // Carpenter and caretaker: a caretaker mends doors, shelves and fences.
  { groups: ["5152", "7111"], shared: ["Reparationer", "Underhåll av byggnader"] },
  { groups: ["7111", "9622"], shared: ["Reparationer", "Underhåll av byggnader"] },
  { groups: ["5152", "9622"], shared: ["Tillsyn av lokaler", "Reparationer"] },
  // Cleaner and laundry: the same departments, the same hygiene.
  { groups: ["8151", "9111"], shared: ["Rengöring", "Hygienrutiner"] },
  // Receptionist and office.
  { groups: ["4119", "4225"], shared: ["Telefonväxelvana", "Dokumenthantering"] },
  // Warehouse and the shelves of a shop.
  { groups: ["4322", "5222"], shared: ["Varuplock", "Varumärkning"] },
  { groups: ["5222", "9332"], shared: ["Varuplock", "Varumottagning"] },
  // Assistant nurse on a ward and personal assistant.
  { groups: ["5323", "5343"], shared: ["Allmän omvårdnadserfarenhet"] },
]
