import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { build } from "esbuild"
import pg from "pg"

const root = join(import.meta.dirname, "../..")

let built: Promise<string> | undefined
async function bundle(): Promise<string> {
  const outfile = join(root, "dist", `writer-${process.pid}.mjs`)
  await build({
    entryPoints: [join(import.meta.dirname, "writer.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  })
  return outfile
}

type Writer = { child: ChildProcess; said: () => string[]; ended: Promise<unknown> }

/** Starts the writer on a database; `said` grows with every acknowledged id. It seals the log meanwhile. */
export async function startWriter(
  url: string,
  tenantId: string,
  accountId: string,
  dataDir: string,
): Promise<Writer> {
  built ??= bundle()
  const child = spawn(process.execPath, [await built, url, tenantId, accountId], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, STEGVIS_DATA_DIR: dataDir },
  })
  let text = ""
  child.stdout?.on("data", (chunk: Buffer) => {
    text += chunk.toString()
  })
  return {
    child,
    said: () => text.split("\n").slice(0, -1),
    ended: new Promise((done) => child.once("close", done)),
  }
}

/** What is in the database of a writer's work: rows, their history and their log, which must agree. */
export async function written(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // One moment, while the writer goes on.
  await client.query("begin isolation level repeatable read read only")
  const ids = async (query: string) =>
    new Set((await client.query<{ id: string }>(query)).rows.map((row) => row.id))
  const found = {
    rows: await ids("select id from organisation where name = 'x'"),
    events: await ids("select subject_id as id from event where name = 'durability.write'"),
    log: Number(
      (
        await client.query(
          "select count(*) as n from audit_log where action = 'durability.write' and kind = 'write'",
        )
      ).rows[0]?.n,
    ),
    answers: await ids(
      "select key as id from idempotency where command = 'durability.write' and outcome <> '{}'",
    ),
  }
  await client.end()
  return found
}
