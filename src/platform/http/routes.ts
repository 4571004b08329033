import type { Child } from "hono/jsx"
import type { ZodType, z } from "zod"
import { ok, type Result } from "../../kernel/result.ts"
import type { Actor } from "../access/roles.ts"
import type { Operation } from "../command.ts"
import type { AddressWords } from "./address-words.ts"
import type { FlashAbout } from "./flash.ts"
import type { FormState } from "./form-state.ts"
import type { Visit } from "./visit.ts"

type Params = Record<string, string>

/** A whole page; `about` is what a message of what was done may say of it. */
export type Shown = { title: string; body: Child; wide?: boolean; about?: FlashAbout }
export type Sent = {
  name: string
  type: string
  bytes: Uint8Array | string | ReadableStream<Uint8Array>
  inline?: boolean
}

/** Who asks, and what: path parameters, query or fields, read by the operation's schema. */
export type Asked = { visit: Visit; actor: Actor; input: unknown }
/** A form or a button that was sent; the key is that of the page it stood on. */
export type Posted = Asked & { key: string | undefined; params: Params }

/** Where what was done leads, with the message of it. */
type Leads<T> = (value: T, visit: Visit, params: Params) => string

export type PageRoute = {
  kind: "page"
  path: string
  operation: Operation
  address: AddressWords
  open: (asked: Asked) => Promise<Result<Shown>>
}
export type FormRoute = {
  kind: "form"
  path: string
  command: Operation
  facts: Operation | null
  /** The form, or where what it would do stands when it is done. */
  open: (asked: Asked, form: FormState) => Promise<Result<Shown | string>>
  /** Gives where it leads. */
  take: (posted: Posted) => Promise<Result<string>>
  /** The same for an answer of the command. */
  leads(value: unknown, visit: Visit, params: Params): string
  /** The field whose file may be large: it is stored while it comes, and the command gets `{field}Id`. */
  receives?: string
}
export type ActionRoute = {
  kind: "action"
  path: string
  command: Operation
  /** Gives where it leads. */
  take: (posted: Posted) => Promise<Result<string>>
  /** The same for an answer of the command. */
  leads(value: unknown, visit: Visit, params: Params): string
  /** Where the page that shows a refusal leads back to. */
  back: (params: Params) => string
}
/** A reading whose question is personal, so it is posted and never stands in an address or a history. */
export type SearchRoute = Omit<PageRoute, "kind" | "open"> & {
  kind: "search"
  back: string
  /** What was found, or where the only thing that was found stands. */
  open: (asked: Asked) => Promise<Result<Shown | string>>
}
export type FileRoute = {
  kind: "file"
  path: string
  operation: Operation
  open: (asked: Asked) => Promise<Result<Sent>>
}
export type Route = PageRoute | SearchRoute | FormRoute | ActionRoute | FileRoute

/** What an operation answers, made into what is sent; a refusal stays what it is. */
export const answered =
  <S extends ZodType, T, U>(operation: Operation<S, T>, make: (value: T, visit: Visit) => U | Promise<U>) =>
  async ({ visit, actor, input }: Asked): Promise<Result<U>> => {
    const result = await operation.execute(visit.app, actor, input)
    return result.ok ? ok(await make(result.value, visit)) : result
  }
const taken =
  <S extends ZodType, T>(command: Operation<S, T>, done: Leads<T>) =>
  async ({ visit, actor, input, key, params }: Posted): Promise<Result<string>> => {
    const result = await command.execute(visit.app, actor, input, key)
    return result.ok ? ok(done(result.value, visit, params)) : result
  }

type Reading<S extends ZodType, T> = {
  path: string
  operation: Operation<S, T>
  /** For a query whose names are Swedish. */
  address?: AddressWords<keyof z.input<S> & string>
  show: (model: T, visit: Visit) => Shown
}

/** A page: what it reads, and how it shows it. Path parameters and the query are the reading's input. */
export const page = <S extends ZodType, T>({
  path,
  operation,
  address = {},
  show,
}: Reading<S, T>): PageRoute => ({
  kind: "page",
  path,
  operation,
  address,
  open: answered(operation, show),
})

/** A search: the same as a page, but asked by POST. */
export const search = <S extends ZodType, T>({
  path,
  back,
  operation,
  address = {},
  show,
}: Omit<Reading<S, T>, "show"> & {
  back: string
  show: (model: T, visit: Visit) => Shown | string
}): SearchRoute => ({
  kind: "search",
  path,
  back,
  operation,
  address,
  open: answered(operation, show),
})

type FormParts<S extends ZodType, T> = {
  path: string
  command: Operation<S, T>
  done: Leads<T>
  receives?: string
}
type Facts<F> = {
  facts: Operation<ZodType, F>
  show: (facts: F, form: FormState, visit: Visit) => Shown | string
}
type NoFacts = { facts?: undefined; show: (facts: null, form: FormState, visit: Visit) => Shown }

/**
 * A form: one path that shows it (GET) and takes it (POST); refused input comes back with every fault named.
 */
export function form<S extends ZodType, T, F>(route: FormParts<S, T> & Facts<F>): FormRoute
export function form<S extends ZodType, T>(route: FormParts<S, T> & NoFacts): FormRoute
export function form<S extends ZodType, T, F>(route: FormParts<S, T> & (Facts<F> | NoFacts)): FormRoute {
  return {
    kind: "form",
    path: route.path,
    command: route.command,
    facts: route.facts ?? null,
    open: async (asked, state) =>
      route.facts
        ? answered(route.facts, (facts, visit) => route.show(facts, state, visit))(asked)
        : ok(route.show(null, state, asked.visit)),
    take: taken(route.command, route.done),
    leads: route.done,
    ...(route.receives === undefined ? {} : { receives: route.receives }),
  }
}

/** One button: a POST that does a command and leads on. */
export const action = <S extends ZodType, T>(
  route: Omit<FormParts<S, T>, "receives"> & { back: (params: Params) => string },
): ActionRoute => ({
  kind: "action",
  path: route.path,
  command: route.command,
  take: taken(route.command, route.done),
  leads: route.done,
  back: route.back,
})

/** A document or export: a reading sent as a file. */
export const file = <S extends ZodType, T>(route: {
  path: string
  operation: Operation<S, T>
  send: (model: T, visit: Visit) => Promise<Sent>
}): FileRoute => ({
  kind: "file",
  path: route.path,
  operation: route.operation,
  open: answered(route.operation, route.send),
})
