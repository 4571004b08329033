import { access } from "../../platform/access/access.ts"

const whoDecide = { systemAdmin: "tenant", reviewer: "tenant" } as const

/**
 * How long things are kept is for the whole municipality: an administrator and the reviewer decide it, two
 * together.
 */
export const retentionAccess = access({
  "retention.list": whoDecide,
  "retention.read": whoDecide,
  "retention.propose": whoDecide,
  "retention.confirm": whoDecide,
  "retention.decline": whoDecide,
})
