import { z } from "zod"
import { numberField, text } from "../../../platform/validation.ts"
import { organisationKinds, sectors } from "../../../register/organisations/org-number.ts"

export const organisationFields = {
  name: text(200),
  orgNumber: numberField("ORG_NUMBER_").optional(),
  kind: z.enum(organisationKinds),
  sector: z.enum(sectors),
}
