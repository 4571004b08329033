import type { ZodType, z } from "zod"
import { type Refusal, type Result, refusedAs, violation } from "../kernel/result.ts"
import { type AccessTable, judge, purposeOf, type Subject, scopeOf, type Verdict } from "./access/access.ts"
import type { Actor } from "./access/roles.ts"
import { writeAudit } from "./audit/write-audit.ts"
import { writeEvent } from "./audit/write-event.ts"
import { type ReadTx, type WriteTx, withTenant } from "./db/tenant.ts"
import { faultFacts } from "./fault-facts.ts"
import { log } from "./log.ts"
import { claimKey, keepOutcome } from "./one-time-key.ts"
import type { Stegvis } from "./stegvis.ts"
import { parseInput } from "./validation.ts"

type SubjectOf<S extends ZodType> = (tx: ReadTx, input: z.infer<S>) => Promise<Subject | null>
type Run<Tx, S extends ZodType, A extends ZodType> = (
  tx: Tx,
  input: z.infer<S>,
) => Promise<Result<z.infer<A>>>

/** Whom it is about, for the judgement, and the row for what is done with it. */
type Found<Row> = { subject: Subject; row: Row }
type Find<Tx, S extends ZodType, Row> = (tx: Tx, input: z.infer<S>) => Promise<Found<Row> | null>

/**
 * About a row that exists: `about` finds it, and holds it where others must wait; `run` gets it once the
 * actor's right is judged, and does not read it again. Null when there is none to be seen.
 */
type AboutRow<Tx, S extends ZodType, A extends ZodType, Row> = {
  about: Find<Tx, S, Row>
  run: (tx: Tx, input: z.infer<S>, row: Row) => Promise<Result<z.infer<A>>>
}

export const aboutPersonOf = <Row extends { person_id: string }>(row: Row | null | undefined) =>
  row ? { subject: { personId: row.person_id }, row } : null

export const aboutNobody = <Row extends object>(row: Row | null | undefined) =>
  row ? { subject: {}, row } : null

/** What an operation takes and what it answers. */
export type Contract<S extends ZodType, A extends ZodType> = { takes: S; answers: A }

export type Operation<S extends ZodType = ZodType, T = unknown> = {
  kind: "command" | "read"
  name: string
  schema: S
  answers: ZodType
  access: AccessTable
  execute: (app: Stegvis, actor: Actor, input: unknown, key?: string) => Promise<Result<T>>
}

class Rollback extends Error {
  constructor(readonly refusal: Refusal) {
    super("rolled back")
  }
}

/** The person an input names, when it names one; other inputs say how to find it. */
const personIn = (input: unknown): Subject => {
  const personId = input && typeof input === "object" && "personId" in input ? input.personId : undefined
  return typeof personId === "string" ? { personId } : {}
}

/**
 * A change. Opens the municipality's transaction, validates, checks access, runs, writes history and the
 * access log, commits. A refusal rolls back and is logged on its own. The same key gives the same answer
 * again.
 */
export function command<Table extends AccessTable, S extends ZodType, A extends ZodType, Row>(
  access: Table,
  name: keyof Table & string,
  contract: Contract<S, A>,
  does: AboutRow<WriteTx, S, A, Row>,
): Operation<S, z.infer<A>>
export function command<Table extends AccessTable, S extends ZodType, A extends ZodType>(
  access: Table,
  name: keyof Table & string,
  contract: Contract<S, A>,
  run: Run<WriteTx, S, A>,
  subjectOf?: SubjectOf<S>,
): Operation<S, z.infer<A>>
export function command<Table extends AccessTable, S extends ZodType, A extends ZodType, Row>(
  access: Table,
  name: keyof Table & string,
  contract: Contract<S, A>,
  does: Run<WriteTx, S, A> | AboutRow<WriteTx, S, A, Row>,
  subjectOf?: SubjectOf<S>,
): Operation<S, z.infer<A>> {
  return typeof does === "function"
    ? commandAbout(access, name, contract, { about: withoutRow(subjectOf), run: does })
    : commandAbout(access, name, contract, does)
}

const withoutRow =
  <S extends ZodType>(
    subjectOf: SubjectOf<S> = async (_tx, input) => personIn(input),
  ): Find<ReadTx, S, null> =>
  async (tx, input) => {
    const subject = await subjectOf(tx, input)
    return subject && { subject, row: null }
  }

function commandAbout<Table extends AccessTable, S extends ZodType, A extends ZodType, Row>(
  access: Table,
  name: keyof Table & string,
  { takes: schema, answers }: Contract<S, A>,
  { about, run }: AboutRow<WriteTx, S, A, Row>,
): Operation<S, z.infer<A>> {
  return {
    kind: "command",
    name,
    schema,
    answers,
    access,
    execute: (app, actor, raw, key) =>
      perform(
        app,
        actor,
        { kind: "write", name, schema, answers, access, about },
        raw,
        async (tx, input, { subject, row }, trace) => {
          const earlier = key ? await claimKey(tx, key, name, input) : null
          if (earlier) return earlier as Result<z.infer<A>>
          const result = await run(tx, input, row)
          if (!result.ok) return result
          const id = subjectId(result.value)
          await writeEvent(tx, {
            name,
            personId: subject.personId ?? trace.person ?? null,
            subjectId: id,
            detail: codesOf(trace.facts),
          })
          if (key) await keepOutcome(tx, key, result)
          return result
        },
      ),
  }
}

/** A reading. What it showed is in the access log before the answer goes out. */
export function read<Table extends AccessTable, S extends ZodType, A extends ZodType, Row>(
  access: Table,
  name: keyof Table & string,
  contract: Contract<S, A>,
  does: AboutRow<ReadTx, S, A, Row>,
): Operation<S, z.infer<A>>
export function read<Table extends AccessTable, S extends ZodType, A extends ZodType>(
  access: Table,
  name: keyof Table & string,
  contract: Contract<S, A>,
  run: Run<ReadTx, S, A>,
  subjectOf?: SubjectOf<S>,
): Operation<S, z.infer<A>>
export function read<Table extends AccessTable, S extends ZodType, A extends ZodType, Row>(
  access: Table,
  name: keyof Table & string,
  contract: Contract<S, A>,
  does: Run<ReadTx, S, A> | AboutRow<ReadTx, S, A, Row>,
  subjectOf?: SubjectOf<S>,
): Operation<S, z.infer<A>> {
  return typeof does === "function"
    ? readAbout(access, name, contract, { about: withoutRow(subjectOf), run: does })
    : readAbout(access, name, contract, does)
}

function readAbout<Table extends AccessTable, S extends ZodType, A extends ZodType, Row>(
  access: Table,
  name: keyof Table & string,
  { takes: schema, answers }: Contract<S, A>,
  { about, run }: AboutRow<ReadTx, S, A, Row>,
): Operation<S, z.infer<A>> {
  return {
    kind: "read",
    name,
    schema,
    answers,
    access,
    execute: (app, actor, raw) =>
      perform(app, actor, { kind: "read", name, schema, answers, access, about }, raw, (tx, input, { row }) =>
        run(tx, input, row),
      ),
  }
}

const refusalOf = {
  forbidden: { reason: "forbidden", violations: [violation("FORBIDDEN")] },
  notShared: { reason: "forbidden", violations: [violation("NOT_SHARED")] },
  notFound: { reason: "notFound", violations: [violation("NOT_FOUND")] },
} as const satisfies Record<Exclude<Verdict, "allowed">, Refusal>

type Recipe<S extends ZodType, Row> = {
  kind: "read" | "write"
  name: string
  schema: S
  answers: ZodType
  access: AccessTable
  about: Find<WriteTx, S, Row>
}

async function perform<S extends ZodType, T, Row>(
  app: Stegvis,
  actor: Actor,
  recipe: Recipe<S, Row>,
  raw: unknown,
  run: (
    tx: WriteTx,
    input: z.infer<S>,
    found: Found<Row>,
    trace: { facts: Record<string, unknown>; person: string | undefined },
  ) => Promise<Result<T>>,
): Promise<Result<T>> {
  const scope = scopeOf(recipe.access, recipe.name, actor)
  if (scope === null)
    return refuse(app, actor, recipe.name, {}, refusedAs("forbidden", [violation("FORBIDDEN")]).refusal)
  const parsed = parseInput(recipe.schema, raw)
  if (!parsed.ok) return parsed
  const input = parsed.value
  let subject: Subject = {}
  try {
    return await withTenant(
      app.db,
      actor,
      app.time(),
      async (tx, trace) => {
        const found = await recipe.about(tx, input)
        if (found === null) throw new Rollback({ reason: "notFound", violations: [violation("NOT_FOUND")] })
        subject = found.subject
        const verdict = await judge(tx, scope, subject, purposeOf(recipe.access, recipe.name))
        if (verdict !== "allowed") throw new Rollback(refusalOf[verdict])
        const person = () => (trace.persons.size === 1 ? [...trace.persons][0] : undefined)
        const result = await run(tx, input, found, {
          facts: trace.facts,
          get person() {
            return person()
          },
        })
        if (!result.ok) throw new Rollback(result.refusal)
        app.checkAnswer?.(recipe.name, recipe.answers, result.value)
        if (subject.personId) trace.persons.add(subject.personId)
        const reason = typeof trace.facts.reason === "string" ? trace.facts.reason : null
        await writeAudit(tx, {
          kind: recipe.kind,
          action: recipe.name,
          personIds: [...trace.persons],
          reason,
        })
        return result
      },
      recipe.kind === "read",
      app,
    )
  } catch (fault) {
    if (fault instanceof Rollback) return refuse(app, actor, recipe.name, subject, fault.refusal)
    // What it is about was taken away meanwhile, by somebody who took back an import: it is as if it had not
    // been there.
    if (recipe.kind === "write" && isGone(fault)) {
      // Said in the log all the same: a reference that our own code gets wrong looks like this too.
      log.warn({ ...faultFacts(fault), action: recipe.name }, "what a change refers to is not there")
      return refuse(app, actor, recipe.name, subject, refusalOf.notFound)
    }
    throw fault
  }
}

const isGone = (fault: unknown) => fault instanceof Error && "code" in fault && fault.code === "23503"

/** Refusals for lack of rights are logged too; refused input and rules are not about access. */
async function refuse(app: Stegvis, actor: Actor, action: string, subject: Subject, refusal: Refusal) {
  if (refusal.reason === "forbidden" || refusal.reason === "notFound") {
    await withTenant(app.db, actor, app.time(), async (tx) =>
      writeAudit(tx, {
        kind: "refusal",
        action,
        personIds: subject.personId ? [subject.personId] : [],
        detail: { reason: refusal.reason },
      }),
    )
  }
  return { ok: false as const, refusal }
}

/**
 * A reason is somebody's own words, for the reviewer of the access log: history holds codes, days and ids.
 */
const codesOf = ({ reason: _, ...codes }: Record<string, unknown>) => codes

const subjectId = (value: unknown): string | null =>
  value && typeof value === "object" && "id" in value && typeof value.id === "string" ? value.id : null
