import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import { notFound, ok, type Result, refused, stale, violation } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { endEnrolment } from "../../register/enrolments/end-enrolment.ts"
import type { ExitCode, Income } from "./exit-codes.ts"
import { openPlacements } from "./exit-enrolment.ts"
import { heldOneMonth } from "./outcome.ts"
import { recordExits } from "./record-exits.ts"

type Current = {
  id: string
  person_id: string
  started_on: Day
  version: number
  outcome: ExitCode
  main_income: Income
  employer_name: string | null
  employer_sector: "private" | "public" | "association" | "labourMarketUnit" | null
  lasted_one_month: boolean | null
  exited_on: Day
  used: boolean
  next_on: Day | null
}

/** What is left out stays as it was. */
type Moved = { enrolmentId: string; exitedOn?: Day; outcome?: ExitCode }

/**
 * Another day or reason for an exit, by the rules of an exit. The earlier one is kept as replaced; what has
 * been asked since stays with it.
 */
export async function moveExit(
  tx: WriteTx,
  { enrolmentId, exitedOn: moved, outcome: corrected }: Moved,
): Promise<Result<{ id: string }>> {
  const exit =
    await tx.maybe(sql<Current>`select x.id, x.person_id, e.started_on, e.version, x.outcome, x.main_income,
      x.employer_name,
      x.employer_sector, x.lasted_one_month, x.exited_on,
      (exists (select 1 from follow_up f
        where f.tenant_id = x.tenant_id and f.exit_id = x.id and f.recorded_on is not null)
        or exists (select 1 from re_engagement_attempt a
          where a.tenant_id = x.tenant_id and a.exit_id = x.id)) as used,
      (select min(n.started_on) from enrolment n
        where n.tenant_id = e.tenant_id and n.person_id = e.person_id and n.unit_id = e.unit_id
        and n.started_on > e.started_on) as next_on
    from enrolment e
      join exit x on x.tenant_id = e.tenant_id and x.enrolment_id = e.id and x.replaced_at is null
    where e.tenant_id = app.tenant() and e.id = ${enrolmentId} for update of e, x`)
  if (!exit) return notFound()
  const exitedOn = moved ?? exit.exited_on
  const faults = [
    ...(exit.used ? [violation("EXIT_FOLLOWED")] : []),
    ...(exitedOn < exit.started_on ? [violation("EXIT_BEFORE_START", { limit: exit.started_on })] : []),
    ...(exitedOn > tx.today ? [violation("EXIT_IN_FUTURE")] : []),
    ...(exit.next_on !== null && exitedOn >= exit.next_on
      ? [violation("EXIT_AFTER_NEXT", { limit: exit.next_on })]
      : []),
    ...(await openPlacements(tx, exit.person_id, exitedOn, enrolmentId)).map(({ workplace }) =>
      violation("OPEN_PLACEMENTS", { params: { workplace } }),
    ),
  ]
  if (faults.length > 0) return refused(...faults)
  if (!(await endEnrolment(tx, { id: enrolmentId, version: exit.version, endedOn: exitedOn }))) return stale()
  await sql`delete from follow_up where tenant_id = app.tenant() and exit_id = ${exit.id}`.execute(tx)
  await sql`update exit set replaced_at = ${tx.now} where tenant_id = app.tenant() and id = ${exit.id}`.execute(
    tx,
  )
  const held = heldOneMonth({ start: exitedOn, end: null }, tx.today)
  const outcome = corrected ?? exit.outcome
  // What was known of another outcome's job is not known of this one's.
  const asBefore = outcome === exit.outcome
  const [id = ""] = await recordExits(
    tx,
    [
      {
        enrolmentId,
        personId: exit.person_id,
        exitedOn,
        outcome,
        mainIncome: asBefore ? exit.main_income : "unknown",
        employerName: asBefore ? exit.employer_name : null,
        employerSector: asBefore ? exit.employer_sector : null,
        lastedOneMonth: !asBefore || (exit.lasted_one_month === true && !held) ? null : exit.lasted_one_month,
      },
    ],
    tx.today,
  )
  return ok({ id })
}
