import type { Finder } from "../../platform/finders.ts"
import { participantRows } from "./participant-rows.ts"

/** People by their names in any order, a part of their number, or their telephone number. */
export const participantFinder: Finder = {
  name: "participants",
  order: 10,
  roles: ["coach", "intakeOfficer", "socialWorker", "employerAgent", "manager"],
  find: async (tx, q, most) => {
    const { rows, next } = await participantRows(tx, { q, selection: "all", order: "name" }, most)
    return {
      more: next !== null,
      rows: rows.map(({ id, given_name, family_name, protection, responsible }) => ({
        href: `/deltagare/${id}`,
        name: `${given_name} ${family_name}`.trim(),
        note: responsible,
        protection,
      })),
    }
  },
}
