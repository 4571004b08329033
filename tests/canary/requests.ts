import type { Operation } from "../../src/platform/command.ts"
import { addressOf } from "../../src/platform/http/address-words.ts"
import { jsonSchemaOf } from "../../src/platform/http/input.ts"
import type { Route } from "../../src/platform/http/routes.ts"
import { behind, formType, operations, routes, sameOrigin, type Visitor } from "../factories/web.ts"
import { searches } from "./bird.ts"
import { codes, type Ids } from "./ids.ts"
import type { Web } from "./world.ts"

export type Ask = {
  what: string
  label: string
  asked: string
  send: (web: Web, visitor: Visitor) => Promise<Response>
}

type Field = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  anyOf?: Field[]
  items?: Field
  pattern?: string
  minimum?: number
  default?: unknown
}
type Shape = { properties?: Record<string, Field>; required?: string[] }
const shapeOf = (operation: Operation) => jsonSchemaOf(operation.schema) as Shape
const mayBe = (field: Field, test: (one: Field) => boolean): boolean =>
  test(field) || (field.anyOf ?? []).some((one) => mayBe(one, test))
const isId = (field: Field) => mayBe(field, (one) => one.format === "uuid")
const choices = (field: Field): unknown[] => field.enum ?? (field.anyOf ?? []).flatMap(choices)
const isText = (field: Field) =>
  choices(field).length === 0 &&
  mayBe(field, (one) => [one.type].flat().includes("string") && !one.format && !one.pattern)

const today = "2026-11-24"
/** Something that a field takes. */
function plainValue(field: Field, words: string): unknown {
  if (choices(field).length > 0) return choices(field)[0]
  if (mayBe(field, (one) => one.format === "date")) return today
  const type = [field.type ?? field.anyOf?.[0]?.type].flat()[0]
  if (type === "array") return []
  if (type === "object") return {}
  if (type === "boolean") return true
  if (type === "integer" || type === "number") return field.minimum ?? 1
  return field.pattern ? "08:00" : words
}

const get = (path: string) => (web: Web, visitor: Visitor) =>
  Promise.resolve(web.ask(path, { headers: { cookie: visitor.cookie } }))
const post = (path: string, fields: Record<string, string>) => (web: Web, visitor: Visitor) =>
  Promise.resolve(
    web.ask(path, {
      method: "POST",
      body: new URLSearchParams({ _csrf: visitor.csrf, ...fields }),
      headers: { ...formType, ...sameOrigin, cookie: visitor.cookie },
    }),
  )
export const api = (name: string, input: object) => (web: Web, visitor: Visitor) =>
  Promise.resolve(
    web.ask(`/api/v1/${name}`, {
      method: "POST",
      body: JSON.stringify(input),
      headers: { authorization: `Bearer ${visitor.bearer}`, "content-type": "application/json" },
    }),
  )

const paramsOf = (path: string) => [...path.matchAll(/:(\w+)/g)].map((m) => m[1] ?? "")
/** Every way to choose one for each, the first of all first; not more than a few. */
function ways(names: readonly string[], of: (name: string) => string[], most = 12): Record<string, string>[] {
  let made: Record<string, string>[] = [{}]
  for (const name of names)
    made = of(name)
      .flatMap((value) => made.map((one) => ({ ...one, [name]: value })))
      .slice(0, 40)
  return made.slice(0, most)
}

export const mayAsk = (route: Route, visitor: Visitor) =>
  behind(route).every((one) => one.access[one.name]?.[visitor.role] !== undefined)

const addressWords = (route: Route) => (route.kind === "page" ? route.address : {})

/** What a page asks for in its address besides its path. */
function neededQuery(route: Route): string {
  const operation = route.kind === "form" ? route.facts : route.kind === "action" ? null : route.operation
  const needed = operation ? shapeOf(operation) : {}
  const asked = (needed.required ?? []).filter((name) => !paramsOf(route.path).includes(name))
  const values = asked.map((name) => [name, String(plainValue(needed.properties?.[name] ?? {}, "kock"))])
  return addressOf("", addressWords(route), Object.fromEntries(values))
}

/** The ways to open a page, form or file; the first that answers 200 is enough for a visitor. */
export function openings(route: Route, ids: Ids, most: number): Ask[] {
  const what = `${route.kind} ${route.path}`
  const query = neededQuery(route)
  return ways(paramsOf(route.path), ids.of, most).map((params) => {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? "") + query
    return { what, label: `GET ${path}`, asked: "", send: get(path) }
  })
}

/** A page once more with each choice of its query. */
export function variants(route: Route): Ask[] {
  if (route.kind !== "page" || paramsOf(route.path).length > 0) return []
  return Object.entries(shapeOf(route.operation).properties ?? {}).flatMap(([name, field]) =>
    choices(field).map((value) => {
      const path = addressOf(route.path, addressWords(route), { [name]: String(value) })
      return { what: `page ${route.path}`, label: `GET ${path}`, asked: "", send: get(path) }
    }),
  )
}

/** Each of some words written into every search of the pages. */
export const searchesFor = (words: readonly string[]): (Ask & { route: Route })[] =>
  routes
    .filter((route) => route.kind === "search")
    .flatMap((route) =>
      Object.entries(shapeOf(route.operation).properties ?? {})
        .filter(([, field]) => isText(field))
        .flatMap(([name]) =>
          words.map((asked) => ({
            what: `search ${route.path}`,
            label: `POST ${route.path} ${asked}`,
            asked,
            route,
            send: post(route.path, { [name]: asked }),
          })),
        ),
    )
/** Everything about the person written into them. */
export const searched = searchesFor(searches)

/** The least that an input needs; null when an id is needed that nobody has. */
export function filledIn(operation: Operation, ids: Ids, words: string, most = 6): Record<string, unknown>[] {
  const { properties = {}, required = [] } = shapeOf(operation)
  const needed = required.filter((name) => properties[name] && isId(properties[name]))
  const rest: Record<string, unknown> = {}
  for (const name of required.filter((one) => !needed.includes(one)))
    rest[name] = (name in codes ? ids.of(name)[0] : undefined) ?? plainValue(properties[name] ?? {}, words)
  return ways(needed, ids.of, most).map((one) => ({ ...rest, ...one }))
}

/** The ways to ask a reading of the API. */
export const readings = (operation: Operation, ids: Ids, most: number): Ask[] =>
  filledIn(operation, ids, "kock", most).map((input) => ({
    what: `read ${operation.name}`,
    label: `${operation.name} ${JSON.stringify(input)}`,
    asked: "",
    send: api(operation.name, input),
  }))

/** Readings with each of their choices, and with everything about the person in each of their texts. */
export function questions(operation: Operation): Ask[] {
  const { properties = {}, required = [] } = shapeOf(operation)
  if (required.some((name) => properties[name] && isId(properties[name]))) return []
  const ask = (input: object, asked = ""): Ask => ({
    what: `read ${operation.name}`,
    label: `${operation.name} ${JSON.stringify(input)}`,
    asked,
    send: api(operation.name, input),
  })
  return Object.entries(properties).flatMap(([name, field]) => [
    ...choices(field).map((value) => ask({ [name]: value })),
    // Where a list goes on is said by the list itself.
    ...(isText(field) && name !== "after" ? searches.map((one) => ask({ [name]: one }, one)) : []),
  ])
}

export const reads = operations.filter((one) => one.kind === "read")
export const commands = operations.filter((one) => one.kind === "command")
export const opened = routes.filter(
  (route) => route.kind === "page" || route.kind === "form" || route.kind === "file",
)

/** A route's paths, with what its page asks for besides. */
export const pathsOf = (route: Route, ids: Ids, most: number): string[] =>
  ways(paramsOf(route.path), ids.of, most).map(
    (params) => route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? "") + neededQuery(route),
  )

export const request = (web: Web, visitor: Visitor, path: string, posted: boolean) =>
  (posted ? post(path, {}) : get(path))(web, visitor)
