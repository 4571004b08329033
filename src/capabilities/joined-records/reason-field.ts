import { text } from "../../platform/validation.ts"
import { leastReason } from "./lifecycle.ts"

export const reasonField = () =>
  text(1000).refine((value) => value.length >= leastReason, { params: { code: "REASON_TOO_SHORT" } })
