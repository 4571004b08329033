import type { Role } from "./access/roles.ts"
import type { Operation } from "./command.ts"
import type { Route } from "./http/routes.ts"
import type { Catalogues } from "./i18n/texts.ts"
import type { Job } from "./jobs/job.ts"
import type { MessageKind } from "./notifications/public.ts"

export type NavItem = { href: string; label: string; roles: readonly Role[]; order: number }

/** One promise to the municipality, as the application mounts it. */
export type Capability = {
  name: string
  operations: readonly Operation[]
  routes: readonly Route[]
  nav: readonly NavItem[]
  texts: Catalogues
  jobs?: readonly Job[]
  /** What it tells people, whom, and how. */
  messages?: readonly MessageKind[]
  /** Where the address of a person who is not there leads, when it leads anywhere: takes `personId` and gives one. */
  follow?: Operation
}

export const capability = (parts: Capability): Capability => parts
