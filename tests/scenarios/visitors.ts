import { randomBytes, randomUUID } from "node:crypto"
import { hasFreeText } from "../../src/app/free-text.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { openSession, readSession, secretHash } from "../../src/platform/auth/sessions.ts"
import { type TestApp, testApp } from "../factories/database.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { formType, operations, sameOrigin, webFor } from "../factories/web.ts"

type Json = Record<string, unknown>
/** What an operation answered: its status and, when refused, the codes of the problem. */
export type Answer = { status: number; type: string; body: Json; codes: string[] }
export type Shown = { status: number; type: string; html: string; text: string; location: string | null }

/** Somebody at the two ways in: pages with a session, the API with a token. */
export type Visitor = {
  post: (operation: string, input: Json) => Promise<Answer>
  get: (operation: string, query?: Record<string, string>) => Promise<Answer>
  /** The answer of something that must go well. */
  done: (operation: string, input: Json) => Promise<Json>
  page: (path: string) => Promise<Shown>
  send: (path: string, fields: Record<string, string | string[]>) => Promise<Shown>
  /** What a search for people shows: the hits, or the record of the only one. */
  search: (q: string) => Promise<Shown>
}
export type Town = TestMunicipality & { visitor: (subject: string) => Promise<Visitor> }
export type World = {
  test: TestApp
  newTown: (today?: string) => Promise<Town>
  /** Somebody who is not signed in. */
  outside: Pick<Visitor, "page">
}

/** One database and one web application; each scenario in a municipality of its own. */
export async function openWorld(): Promise<World> {
  const test = await testApp()
  const web = await webFor(await municipality(test))
  return {
    test,
    outside: { page: async (path) => shown(await web.request(path)) },
    newTown: async (today = "2026-11-24") => {
      test.setToday(day(today))
      const town = await municipality(test)
      const known = new Map<string, Promise<Visitor>>()
      return {
        ...town,
        visitor: (subject) => {
          const there = known.get(subject) ?? enter(web, town, subject)
          known.set(subject, there)
          return there
        },
      }
    },
  }
}

/** Readings that take free text, and so no address. */
const searches = new Set(operations.filter((one) => hasFreeText(one.schema)).map((one) => one.name))

type Web = Awaited<ReturnType<typeof webFor>>

/** By the name of a member of staff, or by the id of an account that the test has opened. */
async function enter(web: Web, town: TestMunicipality, subject: string): Promise<Visitor> {
  const { app } = town.test
  const accountId = town.accounts[subject] ?? subject
  const secret = await openSession(app, { tenantId: town.tenantId, tenantName: "", accountId, name: subject })
  const signedIn = await readSession(app, secret)
  if (!signedIn) throw new Error(`${subject} did not get in`)
  const headers = { cookie: `stegvis_session=${secret}` }
  const authorization = `Bearer ${await tokenFor(town, accountId, signedIn.session.active.id)}`
  const post = async (operation: string, input: Json) =>
    answered(
      await web.request(`/api/v1/${operation}`, {
        method: "POST",
        body: JSON.stringify(input),
        headers: { authorization, "content-type": "application/json" },
      }),
    )
  const page = async (path: string) => shown(await web.request(path, { headers }))
  const send = async (path: string, fields: Record<string, string | string[]>) => {
    const body = new URLSearchParams({ _csrf: signedIn.session.csrf, _key: randomUUID() })
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one)
    return shown(
      await web.request(path, { method: "POST", body, headers: { ...headers, ...formType, ...sameOrigin } }),
    )
  }
  return {
    post,
    page,
    send,
    search: async (q) => {
      const answer = await send("/deltagare/sok", { q })
      return answer.location ? page(answer.location) : answer
    },
    get: async (operation, query = {}) =>
      searches.has(operation)
        ? post(operation, query)
        : answered(
            await web.request(`/api/v1/${operation}?${new URLSearchParams(query)}`, {
              headers: { authorization },
            }),
          ),
    done: async (operation, input) => {
      const { status, body } = await post(operation, input)
      if (status !== 200) throw new Error(`${operation} was refused: ${JSON.stringify(body)}`)
      return body
    },
  }
}

async function tokenFor(town: TestMunicipality, accountId: string, assignmentId: string): Promise<string> {
  const bearer = randomBytes(32).toString("base64url")
  await town.system((tx) =>
    tx
      .insertInto("api_token")
      .values({
        ...tx.stamp(),
        id: newId(),
        token_hash: secretHash(bearer),
        account_id: accountId,
        role_assignment_id: assignmentId,
        expires_at: new Date(Date.now() + 86_400_000),
      })
      .execute(),
  )
  return bearer
}

async function answered(answer: Response): Promise<Answer> {
  const body = (await answer.json()) as Json & { violations?: { code: string }[] }
  const type = answer.headers.get("content-type") ?? ""
  return { status: answer.status, type, body, codes: (body.violations ?? []).map((one) => one.code) }
}

const marks: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " }

/** The words of a page as a reader sees them, without its markup. */
async function shown(answer: Response): Promise<Shown> {
  const html = await answer.text()
  const text = html
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/&([\w#]+);/g, (whole, name: string) => marks[name] ?? whole)
    .replace(/\s+/g, " ")
  const type = answer.headers.get("content-type") ?? ""
  return { status: answer.status, type, html, text, location: answer.headers.get("location") }
}

/** A proposal's fields as the form sends them. */
export const asFields = (input: Json): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([name]) => name !== "personId")
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  )
