import { z } from "zod"
import { text } from "../../../platform/validation.ts"
import { organisationKinds, sectors } from "../org-number.ts"

export const organisationFields = {
  name: text(200),
  orgNumber: z.string().trim().max(20).optional(),
  kind: z.enum(organisationKinds),
  sector: z.enum(sectors),
}
