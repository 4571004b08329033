import { randomBytes } from "node:crypto"
import pg from "pg"

async function asking<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

export const databaseBytes = (url: string): Promise<number> =>
  asking(url, async (client) => {
    const { rows } = await client.query<{ n: string }>("select pg_database_size(current_database()) as n")
    return Number(rows[0]?.n)
  })

/** The same server, another database; a socket's address has no host, which URL refuses. */
const inDatabase = (url: string, name: string) => url.replace(/^(\w+:\/\/[^/?]*)(\/[^?]*)?/, `$1/${name}`)

/** An empty database in the same cluster, with the same order of letters; gone afterwards. */
export async function withScratch<T>(url: string, run: (scratch: string) => Promise<T>): Promise<T> {
  const name = `stegvis_drill_${randomBytes(6).toString("hex")}`
  await asking(url, async (client) => {
    const { rows } = await client.query<{ own: Record<string, string | null> }>(
      "select to_jsonb(d) as own from pg_database d where datname = current_database()",
    )
    const own = rows[0]?.own ?? {}
    const icu = own.datlocprovider === "i" ? (own.datlocale ?? own.daticulocale) : null
    const order = icu ? ` locale_provider icu icu_locale ${client.escapeLiteral(icu)}` : ""
    await client.query(`create database ${name} template template0${order}`)
  })
  try {
    return await run(inDatabase(url, name))
  } finally {
    await asking(url, (client) => client.query(`drop database if exists ${name} with (force)`))
  }
}
