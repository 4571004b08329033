import type { Context } from "hono"
import { mayAct } from "../platform/access/access.ts"
import { receiveUpload } from "../platform/files/public.ts"
import { MalformedBody, type Part, readMultipart } from "../platform/http/multipart.ts"
import type { FormRoute, Route } from "../platform/http/routes.ts"
import type { Env } from "./mount-pages.tsx"

/** The forms that take a large file, by their path. */
export type Receivers = ReadonlyMap<string, FormRoute>

export const receiversIn = (routes: readonly Route[]): Receivers =>
  new Map(routes.flatMap((one) => (one.kind === "form" && one.receives ? [[one.path, one] as const] : [])))

type Fields = Record<string, string[]>
/** Without a prototype, so that a field called `toString` or `__proto__` is a field like any other. */
const noFields = (): Fields => Object.create(null) as Fields

/** The largest form of ours marks a day's attendance of 500 people, two fields each. */
const mostFields = 2000

/**
 * The fields of a form post. A file comes as base64, with its name beside; what can't be read gives no
 * fields. Null when there are more than any form of ours has: counted before they are read, by whoever sent
 * them.
 */
export async function readFields(c: Context<Env>, receiver: FormRoute | undefined): Promise<Fields | null> {
  const type = c.req.header("content-type") ?? ""
  if (type.startsWith("application/x-www-form-urlencoded")) return urlEncoded(await c.req.text())
  const fields = noFields()
  if (!type.startsWith("multipart/form-data") || !c.req.raw.body) return fields
  let parts = 0
  try {
    for await (const part of readMultipart(c.req.raw.body as AsyncIterable<Uint8Array>, type)) {
      parts += 1
      if (parts > mostFields) return null
      const large = receiver !== undefined && part.fileName !== null && part.name === receiver.receives
      if (large && !mayReceive(c, receiver, fields)) return fields
      if (large) await receive(c, part, fields)
      else await keep(part, fields)
    }
  } catch (fault) {
    if (fault instanceof MalformedBody) return noFields()
    throw fault
  }
  return fields
}

const add = (fields: Fields, name: string, value: string) => {
  fields[name] ??= []
  fields[name].push(value)
}

/** Whether a mark stands more than so many times; stops at the first too many. */
function standsMoreThan(most: number, mark: string, text: string): boolean {
  let at = -1
  for (let found = 0; found <= most; found += 1) {
    at = text.indexOf(mark, at + 1)
    if (at < 0) return false
  }
  return true
}

function urlEncoded(body: string): Fields | null {
  if (standsMoreThan(mostFields, "&", body)) return null
  const fields = noFields()
  for (const [name, value] of new URLSearchParams(body)) add(fields, name, value.replaceAll("\r\n", "\n"))
  return fields
}

async function keep(part: Part, fields: Fields): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of part.body) pieces.push(Buffer.from(piece))
  const bytes = Buffer.concat(pieces)
  if (part.fileName === null) return add(fields, part.name, bytes.toString("utf8").replaceAll("\r\n", "\n"))
  add(fields, part.name, bytes.toString("base64"))
  fields[`${part.name}Name`] = [part.fileName]
}

/**
 * Nothing is stored for somebody who may not send it, nor for a form that is not ours: the token comes first
 * in it.
 */
function mayReceive(c: Context<Env>, { command }: FormRoute, fields: Fields): boolean {
  const { actor, session } = c.get("visit")
  return (
    actor !== null &&
    session !== null &&
    fields._csrf?.[0] === session.csrf &&
    mayAct(command.access, command.name, actor)
  )
}

async function receive(c: Context<Env>, part: Part, fields: Fields): Promise<void> {
  const { app, actor } = c.get("visit")
  if (!actor) return
  const id = await receiveUpload(app, actor, fields._key?.[0] ?? "", part.body)
  if (id === null) return
  fields[`${part.name}Id`] = [id]
  fields[`${part.name}Name`] = [part.fileName ?? ""]
}
