import { Logger, type Runner, run, type TaskList } from "graphile-worker"
import pg from "pg"
import { systemActor } from "../platform/access/roles.ts"
import { sealAudit } from "../platform/audit/seal.ts"
import type { Capability } from "../platform/capability.ts"
import { withTenant } from "../platform/db/tenant.ts"
import { tenantsOf } from "../platform/db/tenants.ts"
import { faultFacts, JobFailed } from "../platform/fault-facts.ts"
import { type Job, type Step, Stopped } from "../platform/jobs/job.ts"
import { log } from "../platform/log.ts"
import type { Stegvis } from "../platform/stegvis.ts"

/** Runs a job for one municipality as the system. */
export function runJob(
  app: Stegvis,
  job: Job,
  payload: Record<string, string | number>,
  stopping: () => boolean = () => false,
): Promise<void> {
  const system = systemActor(String(payload.tenantId))
  const step: Step = async (run, as = system) => {
    if (stopping()) throw new Stopped("the worker stops")
    return withTenant(app.db, as, app.time(), run, false, app)
  }
  return "runInSteps" in job ? job.runInSteps(step, payload, app) : step((tx) => job.run(tx, payload, app))
}

export async function startWorker(
  app: Stegvis,
  url: string,
  capabilities: readonly Capability[],
): Promise<Runner> {
  const jobs = capabilities.flatMap((one) => one.jobs ?? [])
  const tasks: TaskList = {}
  let stopping = false
  for (const job of jobs) {
    tasks[job.name] = async (payload) => {
      const facts = payload as Record<string, string | number>
      const targets = facts.tenantId
        ? [facts]
        : (await tenantsOf(app)).map((tenant) => ({ tenantId: tenant.id }))
      try {
        for (const target of targets) await runJob(app, job, target, () => stopping && "runInSteps" in job)
      } catch (fault) {
        if (!(fault instanceof Stopped)) log.error({ job: job.name, ...faultFacts(fault) }, "job failed")
        throw new JobFailed(fault)
      }
    }
  }
  // A crontab line takes no dots in a name.
  const crontab = jobs.flatMap((job) => {
    const task = tasks[job.name]
    if (!job.cron || !task) return []
    const name = job.name.replaceAll(".", ":")
    tasks[name] = task
    return [`${job.cron} ${name}`]
  })
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  // An idle connection that the server closes must not end the process; the next job opens another.
  pool.on("error", () => undefined)
  pool.on("connect", (client) => client.on("error", () => undefined))
  const runner = await run({
    pgPool: pool,
    taskList: tasks,
    crontab: crontab.join("\n"),
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quiet(),
  })
  const seal = setInterval(() => {
    void (async () => {
      for (const tenant of await tenantsOf(app)) await sealAudit(app, tenant.id)
    })().catch((fault) => log.warn(faultFacts(fault), "sealing waits"))
  }, 5000)
  const stop = runner.stop.bind(runner)
  return Object.assign(runner, {
    stop: async () => {
      stopping = true
      clearInterval(seal)
      await stop()
      await pool.end()
    },
  })
}

const quiet = () =>
  new Logger((scope) => (level, _text, meta) => {
    // A job that failed has told so itself; what else goes wrong is told by kind, since the text quotes the
    // fault.
    if (level !== "error" || meta?.failure) return
    log.error(
      { task: scope.taskIdentifier, ...faultFacts(meta?.fatalError ?? meta?.error) },
      "background work failed",
    )
  })
