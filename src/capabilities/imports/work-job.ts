import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import { mayAct } from "../../platform/access/access.ts"
import { type Actor, isRole } from "../../platform/access/roles.ts"
import { writeAudit } from "../../platform/audit/write-audit.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { faultFacts } from "../../platform/fault-facts.ts"
import type { ImportKind } from "../../platform/imports/import-kind.ts"
import { type Job, type LongJob, type Step, Stopped } from "../../platform/jobs/job.ts"
import { log } from "../../platform/log.ts"
import { type MessageKind, notify } from "../../platform/notifications/public.ts"
import { importAccess } from "./access.ts"
import { applyRun, previewRun } from "./apply-run.ts"
import { checkRun } from "./check-run.ts"
import type { Kinds } from "./kinds.ts"
import { importDone, importFailed } from "./messages.ts"
import { type RunRow, runRow } from "./run-row.ts"
import { type Attempt, report, Superseded, silentSeconds, whileBeating } from "./work-progress.ts"

const mostTries = 3
const silent = (tx: ReadTx) => new Date(tx.now.getTime() - silentSeconds * 1000)

/** Takes the work on, unless somebody is at it or it is no longer wanted. */
async function claim(tx: WriteTx, runId: Id<"import_run">): Promise<RunRow | undefined> {
  const claimed =
    await tx.change(sql`update import_run set attempt = attempt + 1, tries = tries + 1, done = 0, beat_at = ${tx.now}
    where tenant_id = app.tenant() and id = ${runId} and state in ('checking', 'applying')
      and (beat_at is null or beat_at < ${silent(tx)})`)
  return claimed === 1 ? runRow(tx, runId) : undefined
}

/**
 * Whoever sent the file and accepts the rows, if they still may: rights are those of today, not those of when
 * it began.
 */
async function acceptedBy(tx: ReadTx, run: RunRow): Promise<Actor | null> {
  const rows = await tx.all(sql`select 1 from role_assignment r
    join account a on a.tenant_id = r.tenant_id and a.id = r.account_id and a.closed_at is null
    where r.tenant_id = app.tenant() and r.account_id = ${run.created_by} and r.role = ${run.role}
      and r.unit_id is not distinct from ${run.unit_id} and r.valid @> app.today()`)
  const { role } = run
  if (rows.length === 0 || role === null || !isRole(role)) return null
  const { tenantId } = tx.actor
  const actor: Actor = {
    tenantId,
    accountId: run.created_by,
    role,
    unitId: run.unit_id,
    name: "",
    scopes: [],
  }
  return !mayAct(importAccess, "import.apply", actor) ? null : actor
}

async function tell(tx: WriteTx, run: RunRow, kind: MessageKind): Promise<void> {
  const { created_by: accountId, id, attempt } = run
  if (!accountId) return
  await notify(tx, { kind, accountId, dedupeKey: `import:${id}:${attempt}` })
}

async function fail(tx: WriteTx, run: RunRow, faults: readonly Violation[]): Promise<void> {
  const failed = await tx.change(sql`update import_run
      set state = 'failed', failed_step = state, faults = ${JSON.stringify(faults)}::jsonb, beat_at = null
    where tenant_id = app.tenant() and id = ${run.id} and attempt = ${run.attempt}
      and state in ('checking', 'applying')`)
  if (failed === 1) await tell(tx, run, importFailed)
}

class Refused extends Error {
  constructor(readonly faults: readonly Violation[]) {
    super("refused")
  }
}

const attemptOf = (run: RunRow, step: Attempt["step"]): Attempt => ({
  runId: run.id,
  number: run.attempt,
  step,
})

async function apply(kind: ImportKind, step: Step, run: RunRow): Promise<readonly Violation[]> {
  const actor = await step((tx) => acceptedBy(tx, run))
  if (!actor) return [violation("IMPORT_RIGHTS_GONE")]
  const attempt = attemptOf(run, "applying")
  try {
    await step(async (tx) => {
      const applied = await applyRun(tx, kind, run, run.attempt, (done) =>
        step((beside) => report(beside, attempt, done, run.good)),
      )
      if (!applied.ok) throw new Refused(applied.refusal.violations)
      const detail = { kind: run.kind, rows: run.rows, written: applied.value.written }
      await writeAudit(tx, { kind: "write", action: "import.apply", personIds: [], detail })
      await tell(tx, run, importDone)
    }, actor)
    return []
  } catch (fault) {
    if (fault instanceof Refused) return fault.faults
    throw fault
  }
}

async function check(kind: ImportKind, step: Step, run: RunRow): Promise<readonly Violation[]> {
  const actor = await step((tx) => acceptedBy(tx, run))
  const preview = async (found: RunRow) => (actor ? step((tx) => previewRun(tx, kind, found), actor) : null)
  const faults = await checkRun(kind, step, run, run.attempt, preview)
  if (faults.length === 0) await step((tx) => tell(tx, run, importDone))
  return faults
}

/** Checks or writes an upload in the background, whichever it waits for. */
export const importWorkWith = (kinds: Kinds): LongJob => ({
  name: "import.work",
  runInSteps: async (step, { runId }) => {
    const run = await step((tx) => claim(tx, String(runId)))
    if (!run) return
    const tries = await step((tx) => triesOf(tx, run.id))
    const kind = kinds.named(run.kind)
    try {
      const faults =
        tries > mostTries || !kind
          ? [violation("IMPORT_GAVE_UP")]
          : await (run.state === "checking"
              ? whileBeating(step, attemptOf(run, "checking"), () => check(kind, step, run))
              : whileBeating(step, attemptOf(run, "applying"), () => apply(kind, step, run)))
      if (faults.length > 0) await step((tx) => fail(tx, run, faults))
    } catch (fault) {
      if (fault instanceof Superseded || fault instanceof Stopped) return
      log.error({ job: "import.work", runId, ...faultFacts(fault) }, "import failed")
      await step((tx) => fail(tx, run, [violation("IMPORT_FAULT")]))
    }
  },
})

const triesOf = async (tx: ReadTx, runId: Id<"import_run">) =>
  (
    await tx.maybe(
      sql<{ tries: number }>`select tries from import_run where tenant_id = app.tenant() and id = ${runId}`,
    )
  )?.tries ?? 0

/** Work whose process was killed is taken up again. */
export const importResume: Job = {
  name: "import.resume",
  cron: "* * * * *",
  run: async (tx) => {
    const rows = await tx.all(sql<{ id: string; attempt: number }>`select id, attempt from import_run
      where tenant_id = app.tenant() and state in ('checking', 'applying') and beat_at < ${silent(tx)}`)
    for (const { id, attempt } of rows)
      await tx.enqueue("import.work", { runId: id }, { key: `import:${id}:${attempt}` })
  },
}
