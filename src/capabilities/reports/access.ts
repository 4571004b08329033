import { access } from "../../platform/access/access.ts"

export const reportAccess = access({
  "figures.read": { manager: "tenant", steering: "tenant" },
})
