import { z } from "zod"
import { answer } from "../../../platform/answer.ts"
import { OrganisationRow } from "../../../register/organisations/organisation-row.ts"
import { LogEntry } from "../../employer-log/public.ts"
import { NeedOfEmployer } from "../../needs/public.ts"
import { PlacementAt } from "../../placements/public.ts"
import { ContactRow, HistoryRow, WorkplaceOfOrganisation } from "./organisation-queries.ts"

const May = answer({
  update: z.boolean(),
  addWorkplace: z.boolean(),
  addContact: z.boolean(),
  endContact: z.boolean(),
})
export type May = z.infer<typeof May>

/** `needs` is null for who may not read them. */
export const Organisation = answer({
  organisation: OrganisationRow,
  workplaces: z.array(WorkplaceOfOrganisation),
  contacts: z.array(ContactRow),
  needs: z.array(NeedOfEmployer).nullable(),
  log: z.array(LogEntry),
  placements: z.array(PlacementAt),
  history: z.array(HistoryRow),
  may: May,
})
