import { sql } from "kysely"
import { z } from "zod"
import { isDay } from "../../kernel/day.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { protections } from "../../register/people/protection.ts"
import { importAccess } from "./access.ts"
import { differenceKinds } from "./keep-differences.ts"
import { ownRun, runRow } from "./run-row.ts"

const fact = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly(), z.null()])
/** What can be said of somebody or something: a name, a day, a share, or other facts by the file's fields. */
const Said = answer({
  givenName: z.string().optional(),
  familyName: z.string().optional(),
  name: z.string().optional(),
  exitedOn: answerDay().optional(),
  endsOn: answerDay().optional(),
  ended: z.boolean().optional(),
})
  .catchall(fact)
  .readonly()
export type Said = z.infer<typeof Said>

const decisions = ["accepted", "kept"] as const
export type Decision = (typeof decisions)[number]

/** As it is shown: both values, and what can be done. */
export const ShownDifference = answer({
  id: answerId(),
  line: z.int(),
  kind: z.enum(differenceKinds),
  file: Said,
  record: Said,
  decision: z.enum(decisions).nullable(),
  /** The record has changed since the file was written. */
  changed: z.boolean(),
  acceptable: z.boolean(),
  byHandAt: z.string().nullable(),
  personId: answerId().nullable(),
  protection: z.enum(protections),
})
export type ShownDifference = z.infer<typeof ShownDifference>

export type Difference = Omit<ShownDifference, "acceptable" | "byHandAt" | "personId"> & {
  run_id: string | null
  person_id: string | null
  subject_id: string
  /** The employer whose workplace it is. */
  organisation_id: string | null
  version: number | null
}

/** `now` is what the record says of the same things at this moment. */
export const differenceColumns = sql`d.id, d.run_id, d.line, d.kind, d.person_id, d.subject_id, d.file,
  d.record, d.decision, now.version,
    coalesce((select p.protection from person p
      where p.tenant_id = d.tenant_id and p.id = d.person_id), 'none') as protection,
    (select w.organisation_id from workplace w
      where d.kind = 'workplaceFacts' and w.tenant_id = d.tenant_id
      and w.id = d.subject_id) as organisation_id,
    app.same_facts(now.said, d.record) is distinct from d.record as changed
  from import_difference d left join lateral (
    select p.version, case d.kind when 'personName'
      then jsonb_build_object('givenName', p.given_name, 'familyName', p.family_name)
        else app.person_facts(p) end as said from person p
      where d.kind in ('personName', 'personFacts') and p.tenant_id = d.tenant_id and p.id = d.subject_id
    union all
      select e.version, case d.kind when 'exitDay' then jsonb_build_object('exitedOn', e.ended_on)
      else app.enrolment_facts(e) end from enrolment e
      where d.kind in ('exitDay', 'enrolmentFacts') and e.tenant_id = d.tenant_id and e.id = d.subject_id
    union all select x.version, app.placement_facts(x) from placement x
      where d.kind = 'placement' and x.tenant_id = d.tenant_id and x.id = d.subject_id
    union all
      select o.version, case d.kind when 'employerName' then jsonb_build_object('name', o.name)
      else app.employer_facts(o) end from organisation o
      where d.kind in ('employerName', 'employerFacts') and o.tenant_id = d.tenant_id and o.id = d.subject_id
    union all select w.version, app.workplace_facts(w) from workplace w
      where d.kind = 'workplaceFacts' and w.tenant_id = d.tenant_id and w.id = d.subject_id
    union all select s.version, app.seat_facts(s) from seat s
      where d.kind = 'seatFacts' and s.tenant_id = d.tenant_id and s.id = d.subject_id) now on true`

/** Of an upload, or of a person, as the page says that leads to it. */
export type WhichDifference = {
  runId?: string | undefined
  personId?: string | undefined
  differenceId: string
}

export const differenceRow = async (
  tx: ReadTx,
  { runId, personId, differenceId }: WhichDifference,
  held = false,
): Promise<Difference | undefined> =>
  await tx.maybe(sql<Difference>`select ${differenceColumns} where d.tenant_id = app.tenant() and d.id = ${differenceId}
      ${runId ? sql`and d.run_id = ${runId}` : sql``} ${personId ? sql`and d.person_id = ${personId}` : sql``}
      ${held ? sql`for update of d` : sql``}`)

/**
 * A placement's later last day is an extension; an earlier one, another extent or programme, or one that has
 * ended is decided on the placement's own page, and what is said of employers, workplaces and seats on
 * theirs.
 */
export const acceptable = ({ kind, file, record }: Pick<Difference, "kind" | "file" | "record">): boolean => {
  if (kind === "employerFacts" || kind === "workplaceFacts" || kind === "seatFacts") return false
  if (kind !== "placement") return true
  return (
    record.ended === false &&
    file.percent === record.percent &&
    (file.programme === undefined || file.programme === record.programme) &&
    isDay(file.endsOn ?? "") &&
    (file.endsOn ?? "") > (record.endsOn ?? "")
  )
}

/** Where it is decided by hand. */
const byHandAt = ({
  kind,
  subject_id: subject,
  organisation_id: organisation,
}: Difference): string | null => {
  if (kind === "placement") return `/placeringar/${subject}`
  if (kind === "employerFacts") return `/arbetsgivare/${subject}`
  if (kind === "workplaceFacts") return `/arbetsgivare/${organisation}/arbetsplatser/${subject}`
  return kind === "seatFacts" ? `/platser/${subject}` : null
}

export const differencesOnPage = 50

export const shownDifference = (row: Difference): ShownDifference => ({
  id: row.id,
  line: row.line,
  kind: row.kind,
  file: row.file,
  record: row.record,
  decision: row.decision,
  changed: row.changed && row.decision === null,
  acceptable: acceptable(row),
  byHandAt: byHandAt(row),
  personId: row.person_id,
  protection: row.protection,
})

const Differences = answer({
  id: answerId(),
  kind: z.string(),
  fileName: z.string(),
  differences: z.array(ShownDifference),
  page: z.int(),
  more: z.boolean(),
})

/** What the file says beside what the record says, about people whom the sender sees and about employers. */
export const readDifferences = read(
  importAccess,
  "import.differences",
  {
    takes: z.object({ runId: id(), page: z.int().min(1).max(1_000_000).default(1) }),
    answers: Differences,
  },
  async (tx, { runId, page }) => {
    const run = await runRow(tx, runId)
    if (!run) return notFound()
    const rows = await tx.all(sql<Difference>`select ${differenceColumns}
        where d.tenant_id = app.tenant() and d.run_id = ${run.id}
      order by d.line, d.kind limit ${differencesOnPage + 1} offset ${(page - 1) * differencesOnPage}`)
    const shown = rows.slice(0, differencesOnPage).map(shownDifference)
    tx.saw(shown.flatMap((one) => one.personId ?? []))
    return ok({
      id: run.id,
      kind: run.kind,
      fileName: run.file_name,
      differences: shown,
      page,
      more: rows.length > differencesOnPage,
    })
  },
  ownRun,
)
