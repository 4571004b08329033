import { readFileSync } from "node:fs"
import pg from "pg"
import { promises } from "../../../src/app/capabilities.ts"
import { commandsOf } from "../../../src/app/cli/commands.ts"
import { terminalOf } from "../../../src/app/cli/context.ts"
import { fillDemo } from "../../../src/app/demo/load-demo.ts"
import { printed } from "../../../src/app/print-document.ts"
import { assemble, furnitureOf } from "../../../src/platform/capability.ts"
import { readArguments } from "../../../src/platform/command-line/arguments.ts"
import { municipality } from "../../factories/municipality.ts"
import { type Visitor, visitorFor, webFor } from "../../factories/web.ts"
import { ideas } from "./ideas.tsx"

/** A capability that no file of the application knows, beside all the others. */
export const mounted = assemble([...promises, ideas], printed)

export type Mounted = Awaited<ReturnType<typeof mount>>

/** The application with it, and a municipality with the demo's rows. */
export async function mount() {
  const town = await municipality()
  const owner = new pg.Client({ connectionString: town.test.url })
  await owner.connect()
  await owner.query(readFileSync(new URL("ideas.sql", import.meta.url), "utf8"))
  await owner.query(readFileSync(new URL("../../../db/grants.sql", import.meta.url), "utf8"))
  await owner.end()
  await town.system((tx) => fillDemo(tx, town, mounted))
  const { id: amina, code } = await town.system((tx) =>
    tx
      .selectFrom("person")
      .innerJoin("case_team", "case_team.person_id", "person.id")
      .innerJoin("tenant", "tenant.id", "person.tenant_id")
      .select(["person.id", "tenant.code"])
      .where("given_name", "=", "Amina")
      .where("case_team.account_id", "=", town.accounts.sara ?? "")
      .executeTakeFirstOrThrow(),
  )
  const web = await webFor(town, mounted)
  const sara = await visitorFor(town, town.accounts.sara ?? "", "coach")
  const open = async (path: string, visitor: Visitor | null = sara) => {
    const answer = await web.request(path, { headers: visitor ? { cookie: visitor.cookie } : {} })
    return [answer.status, await answer.text()] as const
  }
  /** What a command of the command line says. */
  const run = async (word: string, ...args: string[]) => {
    const command = commandsOf(furnitureOf(mounted)).find(({ words }) => words[0] === word)
    const said: string[] = []
    const print = console.log
    console.log = (line: string) => said.push(line)
    try {
      const terminal = terminalOf((run) => run(town.test.app, town.test.url))
      const given = [...args, "--tenant", code]
      await command?.run(readArguments(given, { tenant: "value", ...command.options }), terminal)
    } finally {
      console.log = print
    }
    return said
  }
  return { town, web, sara, amina, open, run }
}
