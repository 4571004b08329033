import { pathPattern } from "../../src/app/opens.ts"
import { type Role, roles } from "../../src/platform/access/roles.ts"
import type { Route } from "../../src/platform/http/routes.ts"
import type { Visit } from "../../src/platform/http/visit.ts"
import { routes } from "./web.ts"

export type Landing = { message: string; route: Route; from: string; command: string; by: Role[] }

/** An answer of which all is there, or nothing is: whatever it is asked for. */
const anything = (there: boolean): unknown =>
  new Proxy(Object.create(null), {
    get: (_target, name) => {
      if (name === "saved") return ["assessment", "goal", "target", "measures", "plan", "commitment"]
      if (name === "state") return there ? "checked" : "started"
      if (name === "direction") return there ? "placesForPerson" : "peopleForPlace"
      return there ? 2 : null
    },
  })
const known: Partial<Visit> = { url: new URL("http://localhost/"), opens: () => true }
const visit = new Proxy<Visit>(Object.create(null), { get: (_target, name) => Reflect.get(known, name) })
const params: Record<string, string> = new Proxy({}, { get: () => "0" })
const pages = routes
  .filter((one) => one.kind !== "action" && one.kind !== "search")
  .sort((a, b) => Number(a.path.includes(":")) - Number(b.path.includes(":")))

/** Which pages the commands lead to, with which messages: as their routes say of each kind of answer. */
export const landings: Landing[] = routes.flatMap((from) =>
  from.kind === "form" || from.kind === "action"
    ? [true, false].flatMap((there) => {
        const url = new URL(from.leads(anything(there), visit, params), "http://localhost/")
        const route = pages.find((one) => pathPattern(one.path).test(url.pathname))
        const { name, access } = from.command
        const by = roles.filter((role) => access[name]?.[role] !== undefined)
        return url.searchParams
          .getAll("klart")
          .flatMap((message) => (route ? [{ message, route, from: from.path, command: name, by }] : []))
      })
    : [],
)

/** What is said of one row of a page about many: the address tells which, and scenarios do it. */
export const ofRows: readonly string[] = [
  "activityMember.added",
  "dropInVisit.joined",
  "dropInVisit.called",
  "trainingBooked",
  "trainingMarked",
  "account.create",
  "account.close",
  "account.release",
  "role.assign",
]
