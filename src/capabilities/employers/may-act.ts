import { scopeOf } from "../../platform/access/access.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { employerAccess } from "./access.ts"

/** Whether a page shows the way to an action; the action itself checks again. */
export const mayAct = (actor: Actor, action: keyof typeof employerAccess): boolean =>
  scopeOf(employerAccess, action, actor) !== null
