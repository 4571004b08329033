import { createHash } from "node:crypto"
import { sql } from "kysely"
import type { ZodType, z } from "zod"
import { type Refusal, type Result, refusedAs, violation } from "../kernel/result.ts"
import { type AccessTable, judge, purposeOf, type Subject, scopeOf, type Verdict } from "./access/access.ts"
import type { Actor } from "./access/roles.ts"
import { writeAudit } from "./audit/write-audit.ts"
import { writeEvent } from "./audit/write-event.ts"
import { type ReadTx, type WriteTx, withTenant } from "./db/tenant.ts"
import { faultFacts } from "./fault-facts.ts"
import { log } from "./log.ts"
import type { Stegvis } from "./stegvis.ts"
import { parseInput } from "./validation.ts"

type SubjectOf<S extends ZodType> = (tx: ReadTx, input: z.infer<S>) => Promise<Subject | null>

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
export function command<Table extends AccessTable, S extends ZodType, A extends ZodType>(
  access: Table,
  name: keyof Table & string,
  { takes: schema, answers }: Contract<S, A>,
  run: (tx: WriteTx, input: z.infer<S>) => Promise<Result<z.infer<A>>>,
  subjectOf: SubjectOf<S> = async (_tx, input) => personIn(input),
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
        { kind: "write", name, schema, answers, access, subjectOf },
        raw,
        async (tx, input, subject, trace) => {
          const earlier = key ? await claimKey(tx, key, name, input) : null
          if (earlier) return earlier as Result<z.infer<A>>
          const result = await run(tx, input)
          if (!result.ok) return result
          const id = subjectId(result.value)
          await writeEvent(tx, {
            name,
            personId: subject.personId ?? trace.person ?? null,
            subjectId: id,
            detail: codesOf(trace.facts),
          })
          if (key && actor.accountId) {
            await sql`update idempotency set outcome = ${JSON.stringify(result)}::jsonb
            where tenant_id = ${actor.tenantId} and account_id = ${actor.accountId} and key = ${key}`.execute(
              tx,
            )
          }
          return result
        },
      ),
  }
}

/** A reading. What it showed is in the access log before the answer goes out. */
export function read<Table extends AccessTable, S extends ZodType, A extends ZodType>(
  access: Table,
  name: keyof Table & string,
  { takes: schema, answers }: Contract<S, A>,
  run: (tx: ReadTx, input: z.infer<S>) => Promise<Result<z.infer<A>>>,
  subjectOf: SubjectOf<S> = async (_tx, input) => personIn(input),
): Operation<S, z.infer<A>> {
  return {
    kind: "read",
    name,
    schema,
    answers,
    access,
    execute: (app, actor, raw) =>
      perform(app, actor, { kind: "read", name, schema, answers, access, subjectOf }, raw, (tx, input) =>
        run(tx, input),
      ),
  }
}

const refusalOf = {
  forbidden: { reason: "forbidden", violations: [violation("FORBIDDEN")] },
  notShared: { reason: "forbidden", violations: [violation("NOT_SHARED")] },
  notFound: { reason: "notFound", violations: [violation("NOT_FOUND")] },
} as const satisfies Record<Exclude<Verdict, "allowed">, Refusal>

type Recipe<S extends ZodType> = {
  kind: "read" | "write"
  name: string
  schema: S
  answers: ZodType
  access: AccessTable
  subjectOf: SubjectOf<S>
}

async function perform<S extends ZodType, T>(
  app: Stegvis,
  actor: Actor,
  recipe: Recipe<S>,
  raw: unknown,
  run: (
    tx: WriteTx,
    input: z.infer<S>,
    subject: Subject,
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
        const found = await recipe.subjectOf(tx, input)
        if (found === null) throw new Rollback({ reason: "notFound", violations: [violation("NOT_FOUND")] })
        subject = found
        const verdict = await judge(tx, scope, subject, purposeOf(recipe.access, recipe.name))
        if (verdict !== "allowed") throw new Rollback(refusalOf[verdict])
        const person = () => (trace.persons.size === 1 ? [...trace.persons][0] : undefined)
        const result = await run(tx, input, subject, {
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

async function claimKey(
  tx: WriteTx,
  key: string,
  name: string,
  input: unknown,
): Promise<Result<unknown> | null> {
  if (!tx.actor.accountId) return null
  const hash = createHash("sha256").update(JSON.stringify(input)).digest()
  const claimed =
    await tx.change(sql`insert into idempotency (tenant_id, account_id, key, command, input_hash, outcome)
    values (${tx.actor.tenantId}, ${tx.actor.accountId}, ${key}, ${name}, ${hash}, '{}')
      on conflict do nothing`)
  if (claimed === 1) return null
  const earlier = await tx.maybe(sql<{ command: string; input_hash: Buffer; outcome: Result<unknown> }>`
    select command, input_hash, outcome from idempotency
    where tenant_id = ${tx.actor.tenantId} and account_id = ${tx.actor.accountId} and key = ${key}`)
  if (!earlier || earlier.command !== name || !earlier.input_hash.equals(hash)) {
    return refusedAs("conflict", [violation("KEY_REUSED")])
  }
  return earlier.outcome
}

/**
 * A reason is somebody's own words, for the reviewer of the access log: history holds codes, days and ids.
 */
const codesOf = ({ reason: _, ...codes }: Record<string, unknown>) => codes

const subjectId = (value: unknown): string | null =>
  value && typeof value === "object" && "id" in value && typeof value.id === "string" ? value.id : null
