import { z } from "zod"
import { id } from "../../../platform/validation.ts"

export const OfLink = z.object({ agreementLinkId: id("agreement_link") })
export const Opened = OfLink.extend({
  /** That the code was typed, from whoever asks. */
  proof: z.string().max(100).optional(),
})
