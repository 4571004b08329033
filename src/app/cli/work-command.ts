import { CliRefused, CliUsage } from "../../platform/command-line/arguments.ts"
import type { CliCommand } from "../../platform/command-line/command.ts"
import { openPool } from "../../platform/db/pool.ts"
import { clockOf } from "../../platform/stegvis.ts"
import { capabilities } from "../capabilities.ts"
import { startWorker } from "../worker.ts"
import { askedToStop } from "./asked-to-stop.ts"
import { config, reactions } from "./context.ts"
import { goneForGood } from "./gone-for-good.ts"

export const workCommands: readonly CliCommand[] = [
  {
    words: ["work"],
    usage: "work",
    about: "Do the background work, without serving pages",
    help: "serve starts one of these beside itself. Needs DATABASE_URL. Several may run; each job is done once.",
    options: {},
    run: async () => {
      const settings = config()
      const url = settings.DATABASE_URL
      if (!url) throw new CliUsage("work needs DATABASE_URL")
      const pool = openPool(url, 6)
      const worker = await startWorker(
        { config: settings, db: pool.db, time: clockOf(settings), reactions },
        url,
        capabilities,
      )
      if ((await Promise.race([askedToStop(), goneForGood(pool.db)])) === "gone")
        throw new CliRefused("the database has not answered for a minute")
      await worker.stop()
      await pool.close()
      // The line to whoever started it would keep the process.
      if (process.connected) process.disconnect()
    },
  },
]
