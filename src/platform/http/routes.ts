import type { Child } from "hono/jsx"
import type { ZodType } from "zod"
import type { Operation } from "../command.ts"
import type { FormState } from "./form-state.ts"
import type { Visit } from "./visit.ts"

type Params = Record<string, string>

/** A place in the menu, or none. */
export type Shown = { title: string; body: Child; wide?: boolean }

export type PageRoute = {
  kind: "page"
  path: string
  operation: Operation
  show: (model: never, visit: Visit) => Shown
}
export type FormRoute = {
  kind: "form"
  path: string
  command: Operation
  facts: Operation | null
  show: (facts: never, form: FormState, visit: Visit) => Shown
  done: (value: never, visit: Visit, params: Params) => string
  /** The field whose file may be large: it is stored while it comes, and the command gets `{field}Id`. */
  receives?: string
}
export type ActionRoute = {
  kind: "action"
  path: string
  command: Operation
  done: (value: never, visit: Visit, params: Params) => string
  /** Where the page that shows a refusal leads back to. */
  back: (params: Params) => string
}
/** A reading whose question is personal, so it is posted and never stands in an address or a history. */
export type SearchRoute = Omit<PageRoute, "kind"> & { kind: "search"; back: string }
export type FileRoute = {
  kind: "file"
  path: string
  operation: Operation
  send: (
    model: never,
    visit: Visit,
  ) => Promise<{
    name: string
    type: string
    bytes: Uint8Array | string | ReadableStream<Uint8Array>
    inline?: boolean
  }>
}
export type Route = PageRoute | SearchRoute | FormRoute | ActionRoute | FileRoute

/** A route's own types end here: the table of routes holds operations of every input and answer. */
const untyped = <S extends ZodType, T>(operation: Operation<S, T>) => operation as unknown as Operation

/** A page: what it reads, and how it shows it. Path parameters and the query are the reading's input. */
export const page = <S extends ZodType, T>(route: {
  path: string
  operation: Operation<S, T>
  show: (model: T, visit: Visit) => Shown
}): PageRoute => ({ ...route, kind: "page", operation: untyped(route.operation) })

/** A search: the same as a page, but asked by POST. */
export const search = <S extends ZodType, T>(route: {
  path: string
  back: string
  operation: Operation<S, T>
  show: (model: T, visit: Visit) => Shown
}): SearchRoute => ({ ...route, kind: "search", operation: untyped(route.operation) })

/** A form: one path that shows it (GET) and takes it (POST); refused input comes back with every fault named. */
export const form = <S extends ZodType, T, F = null>(route: {
  path: string
  command: Operation<S, T>
  facts?: Operation<ZodType, F>
  show: (facts: F, form: FormState, visit: Visit) => Shown
  done: (value: T, visit: Visit, params: Params) => string
  receives?: string
}): FormRoute => ({
  ...route,
  kind: "form",
  command: untyped(route.command),
  facts: (route.facts as Operation | undefined) ?? null,
})

/** One button: a POST that does a command and leads on. */
export const action = <S extends ZodType, T>(route: {
  path: string
  command: Operation<S, T>
  done: (value: T, visit: Visit, params: Params) => string
  back: (params: Params) => string
}): ActionRoute => ({ ...route, kind: "action", command: untyped(route.command) })

/** A document or export: a reading sent as a file. */
export const file = <S extends ZodType, T>(route: {
  path: string
  operation: Operation<S, T>
  send: (model: T, visit: Visit) => ReturnType<FileRoute["send"]>
}): FileRoute => ({ ...route, kind: "file", operation: untyped(route.operation) })
