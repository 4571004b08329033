import { z } from "zod"
import { text } from "../../platform/validation.ts"

/** Where a workplace is, as a form or a call says it. */
export const addressFields = {
  street: text(120),
  postalCode: z
    .string()
    .trim()
    .regex(/^\d{3} ?\d{2}$/)
    .transform((value) => value.replace(" ", "")),
  town: text(60),
}
