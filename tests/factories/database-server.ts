import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import type { TestProject } from "vitest/node"
import { startEmbedded } from "../../src/platform/db/embedded.ts"
import { migrate } from "../../src/platform/db/migrate.ts"
import { buildAssets } from "../../src/ui/build-assets.ts"
import { openRunFolder } from "./run-folder.ts"

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string
    templateName: string
    assetsDir: string
  }
}

/**
 * What all tests of a run share: one PostgreSQL (TEST_DATABASE_URL, or the embedded one) with one migrated
 * template, the browser's files built once, and a folder for all that they leave.
 */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  const folder = openRunFolder()
  const server = given
    ? null
    : await startEmbedded(join(folder, "server"), {
        fsync: false,
        binaries: process.env.STEGVIS_POSTGRES_BIN,
      })
  const urlOf = (database: string) => {
    if (server) return server.url(database)
    const url = new URL(given ?? "")
    url.pathname = `/${database}`
    return url.toString()
  }
  const templateName = `stegvis_template_${process.pid}`
  const admin = new pg.Client({ connectionString: given ?? urlOf("postgres") })
  await admin.connect()
  await admin.query(`drop database if exists ${templateName}`)
  await admin.query(`create database ${templateName} template template0`)
  const assetsDir = join(folder, "assets")
  mkdirSync(assetsDir)
  await Promise.all([
    migrate(urlOf(templateName), join(import.meta.dirname, "../../db")),
    buildAssets(assetsDir),
  ])
  project.provide("serverUrl", urlOf("DATABASE"))
  project.provide("templateName", templateName)
  project.provide("assetsDir", assetsDir)
  return async () => {
    if (server) {
      // It goes as a whole: dropping some hundred databases one by one takes minutes.
      await admin.end()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
      return
    }
    const left = await admin.query("select datname from pg_database where datname like $1", [
      `stegvis_t_${process.pid}_%`,
    ])
    for (const { datname } of left.rows) await admin.query(`drop database if exists ${datname} with (force)`)
    await admin.query(`drop database if exists ${templateName} with (force)`)
    await admin.end()
    rmSync(folder, { recursive: true, force: true })
  }
}
