import { describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { roles } from "../../src/platform/access/roles.ts"
import type { Operation } from "../../src/platform/command.ts"
import type { Route } from "../../src/platform/http/routes.ts"
import { productSources } from "./sources.ts"

const operations = capabilities.flatMap((one) => one.operations)
const routes = capabilities.flatMap((one) => one.routes)
const behind = (route: Route): Operation[] =>
  route.kind === "form"
    ? [route.command, ...(route.facts ? [route.facts] : [])]
    : [route.kind === "action" ? route.command : route.operation]
const sorted = (names: Iterable<string>) => [...new Set(names)].sort()

describe("one word names one thing", () => {
  test("every operation has a name of its own, thing.verb", () => {
    const names = operations.map((one) => one.name)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    expect(names.filter((name) => !/^[a-z][A-Za-z-]*(\.[a-z][A-Za-z-]*)+$/.test(name))).toEqual([])
  })
  test("and is made once in the code", () => {
    const made = productSources().flatMap((one) =>
      [...one.text.matchAll(/\b(?:command|read)\(\s*\w+,\s*"([^"]+)"/g)].map((m) => m[1] ?? ""),
    )
    expect(made.filter((name, at) => made.indexOf(name) !== at)).toEqual([])
    expect(
      made.filter(
        (name) =>
          !operations.some((one) => one.name === name) &&
          !routes.some((route) => behind(route).some((one) => one.name === name)),
      ),
    ).toEqual([])
  })
  test("everything a page uses is an operation of the API too", () => {
    expect(
      sorted(
        routes
          .flatMap(behind)
          .filter((one) => !operations.includes(one))
          .map((one) => one.name),
      ),
    ).toEqual([])
  })
  test("paths are given once, in Swedish small letters", () => {
    const paths = routes.flatMap((route) =>
      route.kind === "form"
        ? [`GET ${route.path}`, `POST ${route.path}`]
        : [`${route.kind === "action" ? "POST" : "GET"} ${route.path}`],
    )
    expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([])
    expect(
      routes
        .map((one) => one.path)
        .filter((path) => !/^(\/|(\/([a-z0-9-]+|:[a-zA-Z]+|[a-z0-9-]+\.[a-z]+))+)$/.test(path)),
    ).toEqual([])
  })
  test("the menu leads to pages that exist", () => {
    const pages = new Set(
      routes.filter((one) => one.kind === "page" || one.kind === "form").map((one) => one.path),
    )
    expect(
      capabilities.flatMap((one) => one.nav.map((item) => item.href)).filter((href) => !pages.has(href)),
    ).toEqual([])
  })
})

/** Done by the program for people who are not signed in; no role needs it. */
const forStrangers: Record<string, string> = {
  "agreement.verify": "anyone asks whether a paper is genuine, on a public page",
  "need.receive": "an employer tells what they need on a public page",
  "certificate.readLink": "an employer opens the link to a certificate that they were given",
  "certificate.paperByLink": "an employer opens the paper of a certificate by the link that they were given",
  "agreement.readLink": "a party without an account opens the link that they were sent",
  "agreement.sendCode": "and asks for the code that opens it",
  "agreement.enterCode": "and types it",
  "agreement.renewLink": "and asks for a new link when theirs has expired",
  "agreement.answerByLink": "and signs, or says no",
  "agreement.remarkByLink": "and asks, or wants a change",
  "agreement.remindByLink": "and has the others reminded",
  "message.mailbox": "what would have gone out, on a page of the demo only",
}

/** Takes no person: works on what belongs to whoever is signed in. */
const aboutOwnAccount: Record<string, string> = {
  "draft.save": "one's own unfinished text",
  "accessLog.own": "who looked at oneself",
  "attendance.own": "one's own attendance",
}

describe("who may do what", () => {
  test("is written for every operation", () => {
    expect(operations.filter((one) => !(one.name in one.access)).map((one) => one.name)).toEqual([])
    const forNobody = operations
      .filter((one) => Object.keys(one.access[one.name] ?? {}).length === 0)
      .map((one) => one.name)
    expect(forNobody.filter((name) => !(name in forStrangers))).toEqual([])
  })
  test("names only actions that exist", () => {
    const names = new Set([...operations, ...routes.flatMap(behind)].map((one) => one.name))
    const tables = new Set(operations.map((one) => one.access))
    expect(
      sorted([...tables].flatMap((table) => Object.keys(table)).filter((action) => !names.has(action))),
    ).toEqual([])
  })
  test("gives participants themselves only, and supervisors what they see only", () => {
    const wrong = operations.flatMap((one) => {
      const { participant, supervisor } = one.access[one.name] ?? {}
      return [
        ...(participant && participant !== "self" && !(one.name in aboutOwnAccount)
          ? [`${one.name} participant ${participant}`]
          : []),
        ...(supervisor && supervisor !== "visible" && supervisor !== "tenant"
          ? [`${one.name} supervisor ${supervisor}`]
          : []),
      ]
    })
    expect(wrong).toEqual([])
  })
  test("shows a place in the menu only to roles that may open it", () => {
    const wrong = capabilities.flatMap((one) =>
      one.nav.flatMap((item) => {
        const route = routes.find((candidate) => candidate.path === item.href)
        const first = route && behind(route)[0]
        return item.roles
          .filter((role) => first && first.access[first.name]?.[role] === undefined)
          .map((role) => `${item.href} ${role}`)
      }),
    )
    expect(wrong).toEqual([])
  })
  test("leaves no role without anything to do", () => {
    const idle = roles.filter((role) => !operations.some((one) => one.access[one.name]?.[role] !== undefined))
    expect(idle).toEqual([])
  })
})

test("jobs have names of their own", () => {
  const names = capabilities.flatMap((one) => (one.jobs ?? []).map((job) => job.name))
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})
