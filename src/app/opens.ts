import { mayAct, purposeOf } from "../platform/access/access.ts"
import type { Actor } from "../platform/access/roles.ts"
import type { Route } from "../platform/http/routes.ts"
import type { PersonTab, SharedTab } from "../platform/person-tabs.ts"

export const pathPattern = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/:\w+/g, "[^/]+")}$`)

/** What a visit to a page asks for first. */
const firstOf = (route: Route) =>
  route.kind === "form" || route.kind === "action" ? route.command : route.operation

/**
 * Whether a role may open the page at a path at all, by the table that decides when it is opened: so that no
 * page offers a way that ends in a refusal. Whether it may for the person in question is still asked there.
 */
export function opensFor(routes: readonly Route[]): (actor: Actor | null, path: string) => boolean {
  // A fixed path before one with parameters, as they are mounted.
  const known = routes
    .filter((route) => route.kind !== "action" && route.kind !== "search")
    .sort((a, b) => Number(a.path.includes(":")) - Number(b.path.includes(":")))
    .map((route) => ({ pattern: pathPattern(route.path), operation: firstOf(route) }))
  return (actor, path) => {
    const found = known.find(({ pattern }) => pattern.test(path))
    return (
      found === undefined || (actor !== null && mayAct(found.operation.access, found.operation.name, actor))
    )
  }
}

/** Tabs of a person's record, with the purpose by which the page of each is opened. */
export function sharedTabs(routes: readonly Route[], tabs: readonly PersonTab[]): SharedTab[] {
  return tabs.map((tab) => {
    const route = routes.find(
      ({ kind, path }) => kind === "page" && path === `/deltagare/:personId${tab.path}`,
    )
    const operation = route && firstOf(route)
    return { ...tab, purpose: operation ? purposeOf(operation.access, operation.name) : null }
  })
}
