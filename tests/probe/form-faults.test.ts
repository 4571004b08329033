import { afterAll, beforeAll, expect, test } from "vitest"
import { fillDemo } from "../../src/app/demo/load-demo.ts"
import type { FormRoute } from "../../src/platform/http/routes.ts"
import { richPerson } from "../access/rich-person.ts"
import { type Ids, idsIn } from "../canary/ids.ts"
import { supervisorsAndParticipants } from "../canary/more-visitors.ts"
import { oneOfEverything } from "../canary/one-of-everything.ts"
import { mayAsk, pathsOf } from "../canary/requests.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { everyRole, formType, routes, sameOrigin, type Visitor, webFor } from "../factories/web.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let visitors: Visitor[]
let ids: Ids

/** A municipality at work, so that every form has something to be about. */
beforeAll(async () => {
  town = await municipality()
  visitors = await everyRole(town)
  await town.system((tx) => fillDemo(tx, town))
  const personId = await richPerson(town)
  await oneOfEverything(town, personId)
  visitors.push(...(await supervisorsAndParticipants(town, personId)))
  web = await webFor(town)
  ids = await idsIn(town.test.url, town.tenantId, { first: personId })
})
afterAll(() => town?.test.close())

const forms = routes.filter((route): route is FormRoute => route.kind === "form")
const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&amp;", "&")
    .trim()

/** What a reader sees above a field: the legend of its group when it is a choice in one, else its label. */
function wordsAbove(html: string, id: string): string | null {
  const field = new RegExp(`<(?:input|select|textarea)[^>]*\\sid="${id.replaceAll(".", "\\.")}"[^>]*>`).exec(
    html,
  )
  if (!field) return null
  const before = html.slice(0, field.index)
  const grouped =
    /type="(radio|checkbox)"/.test(field[0]) &&
    before.lastIndexOf("<fieldset") > before.lastIndexOf("</fieldset>")
  const words = grouped
    ? before.slice(before.lastIndexOf("<legend"))
    : html.slice(html.indexOf(`<label class="ds-label" for="${id}"`))
  return textOf(/^[^>]*>([^<]*)/.exec(words)?.[1] ?? "") || null
}

type Item = { says: string; leadsTo: string | null }
const summaryOf = (html: string): Item[] => {
  const summary = /data-error-summary[^>]*>[\s\S]*?<\/ul>/.exec(html)?.[0] ?? ""
  return [...summary.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = ""]) => {
    const link = /href="#([^"]*)"/.exec(item)?.[1]
    return { says: textOf(item), leadsTo: link ? decodeURIComponent(link) : null }
  })
}

/** The names of the fields that the form in the page's main part sends. */
const fieldsIn = (html: string): string[] => {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ""
  const named = [...main.matchAll(/<(?:input|select|textarea)[^>]*\sname="([^"]+)"/g)].map(
    (one) => one[1] ?? "",
  )
  return [...new Set(named)].filter((name) => !name.startsWith("_") && !/^(version|.*Id)$/.test(name))
}

/** What a form answers, sent without anything in it or with the same in every field. */
async function answers(path: string, visitor: Visitor, names: readonly string[], typed: string | null) {
  const fields = typed === null ? [] : names.map((name) => [name, typed])
  const body = new URLSearchParams({ _csrf: visitor.csrf, ...Object.fromEntries(fields) })
  const headers = { ...formType, ...sameOrigin, cookie: visitor.cookie }
  const answer = await web.request(path, { method: "POST", body, headers })
  return { status: answer.status, html: await answer.text() }
}

/** The first way to open a form that any of its roles has. */
async function firstOpen(route: FormRoute) {
  for (const visitor of visitors.filter((one) => mayAsk(route, one))) {
    for (const path of pathsOf(route, ids, 4)) {
      const page = await web.request(path, { headers: { cookie: visitor.cookie } })
      if (page.status === 200) return { visitor, path, names: fieldsIn(await page.text()) }
    }
  }
  return null
}

test("every form says by name which field each of its faults is about", async () => {
  const named = new Set<string>()
  const wrong: string[] = []
  for (const route of forms) {
    const open = await firstOpen(route)
    if (!open) continue
    for (const typed of [null, "x", "-1"]) {
      const { status, html } = await answers(open.path, open.visitor, open.names, typed)
      if (status >= 500) wrong.push(`${route.path} breaks when "${typed}" is sent`)
      for (const { says, leadsTo } of summaryOf(html)) {
        const words = leadsTo && wordsAbove(html, leadsTo)
        if (!words) continue
        named.add(`${route.path} ${leadsTo}`)
        if (!says.includes(words)) wrong.push(`${route.path}: "${says}" does not name "${words}"`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(named.size).toBeGreaterThan(250)
})
