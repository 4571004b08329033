import { capability } from "../../platform/capability.ts"
import type { Job } from "../../platform/jobs/job.ts"
import { retentionCommands } from "./command-line.ts"
import { disposalMonths, disposeDue } from "./dispose-due.ts"

/** Each night, while few are at work. */
const disposal: Job = {
  name: "retention.dispose",
  cron: "30 1 * * *",
  run: async (tx) => {
    await disposeDue(tx)
  },
}

export const retention = capability({
  name: "retention",
  operations: [],
  routes: [],
  commandLine: retentionCommands,
  settings: [disposalMonths],
  nav: [],
  texts: {},
  jobs: [disposal],
})
