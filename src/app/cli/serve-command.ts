import { join } from "node:path"
import { CliRefused } from "../../platform/command-line/arguments.ts"
import type { CliCommand } from "../../platform/command-line/command.ts"
import { migrate, migrationState } from "../../platform/db/migrate.ts"
import { openPool } from "../../platform/db/pool.ts"
import { tenantsOf } from "../../platform/db/tenants.ts"
import { clockOf } from "../../platform/stegvis.ts"
import { capabilities } from "../capabilities.ts"
import { loadDemo } from "../demo/load-demo.ts"
import { serve } from "../serve.ts"
import { askedToStop } from "./asked-to-stop.ts"
import { config, databaseFolder, reactions, root, version, withDatabase } from "./context.ts"
import { startWorkProcess } from "./work-process.ts"

export const serveCommands: readonly CliCommand[] = [
  {
    words: ["serve"],
    usage: "serve [--no-worker]",
    about: "Serve the web application (npm start)",
    help: "Settings come from the environment: PORT, DATABASE_URL, STEGVIS_DATA_DIR, STEGVIS_BASE_URL, STEGVIS_MODE …\nIn demo mode the database is made and filled when it is empty.",
    options: { "no-worker": "flag" },
    run: async (args) => {
      const settings = config()
      await withDatabase(settings, async (url) => {
        if (settings.STEGVIS_MODE === "demo") await migrate(url, databaseFolder)
        else if ((await migrationState(url, databaseFolder)).pending.length > 0) {
          throw new CliRefused("the database lacks migrations; run: stegvis db migrate")
        }
        if (settings.STEGVIS_MODE === "demo") await fillWhenEmpty(url)
        const running = await serve(settings, url, {
          capabilities,
          assetsDir: join(root, "dist/assets"),
          version,
          worker: false,
          perMinute: settings.STEGVIS_RATE_PER_MINUTE,
        })
        const work = args.flags.has("no-worker")
          ? null
          : startWorkProcess({ DATABASE_URL: url, STEGVIS_BASE_URL: running.address })
        console.log(`Stegvis ${version} ${running.address}`)
        if (settings.STEGVIS_MODE === "demo") {
          console.log(
            "Demo: choose who you are at sign-in, for example Sara Lindqvist (coach), Karin Holm (manager), Amina Haddad (participant).",
          )
        }
        await askedToStop()
        await Promise.all([running.stop(), work?.stop()])
      })
    },
  },
]

async function fillWhenEmpty(url: string): Promise<void> {
  const settings = config()
  const pool = openPool(url, 2)
  try {
    const app = { config: settings, db: pool.db, time: clockOf(settings), reactions }
    const tenants = await tenantsOf(app)
    if (tenants.every((one) => one.code === "demo")) await loadDemo(app, url)
  } finally {
    await pool.close()
  }
}
