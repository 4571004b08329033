import { outsideTransaction } from "../../src/platform/db/apply-migration.ts"

/** Hundreds of rows, or thousands at most: reading them all under a lock takes milliseconds. */
const small = new Set(
  "tenant,board,unit,account,role_assignment,api_token,audit_epoch,programme_setting,organisation,workplace,seat,supervisor,training_session,activity,import_run,conflict,employer_need".split(
    ",",
  ),
)

type Rule = {
  name: string
  broken: (statement: string, at: { inTransaction: boolean }) => string | undefined
}

const tableIn = (statement: string, start: RegExp) => start.exec(statement)?.[1]
const altered = /^alter table (?:if exists )?(?:only )?(?:public\.)?(\w+)/
const indexed = /^create (?:unique )?index (?:concurrently )?(?:if not exists )?\w+ on (?:public\.)?(\w+)/

/** What would stop everybody on a big table, or break the version that still runs beside the migration. */
const rules: readonly Rule[] = [
  {
    name: "an index on a big table is built concurrently",
    broken: (statement) =>
      /^create (unique )?index (?!concurrently)/.test(statement) ? tableIn(statement, indexed) : undefined,
  },
  {
    name: "a constraint on a big table is added not valid, and validated in a later file",
    broken: (statement) =>
      /add (constraint \w+ )?(check|foreign key)/.test(statement) &&
      !/add column [^,]*check/.test(statement) &&
      !statement.includes("not valid")
        ? tableIn(statement, altered)
        : undefined,
  },
  {
    name: "a key or an exclusion on a big table uses an index that was built concurrently",
    broken: (statement) =>
      /add (constraint \w+ )?(unique|primary key|exclude)/.test(statement) &&
      !statement.includes("using index")
        ? tableIn(statement, altered)
        : undefined,
  },
  {
    name: "a column that is computed for each row, or defaults to something new for each, rewrites a big table",
    broken: (statement) =>
      /add column/.test(statement) &&
      /generated always as|default (gen_random_uuid|random|clock_timestamp|nextval|uuidv7)/.test(statement)
        ? tableIn(statement, altered)
        : undefined,
  },
  {
    name: "a column of a big table keeps its type",
    broken: (statement) =>
      /alter (column )?\w+ (set data )?type /.test(statement) ? tableIn(statement, altered) : undefined,
  },
  {
    name: "not null on a big table rests on a validated check",
    broken: (statement) =>
      /alter (column )?\w+ set not null/.test(statement) ? tableIn(statement, altered) : undefined,
  },
  {
    name: "rows of a big table are filled in by a job, not by the migration",
    broken: (statement) =>
      tableIn(statement, /^(?:with .*)?update (\w+)/) ?? tableIn(statement, /^delete from (\w+)/),
  },
  {
    name: "nothing is renamed: the version that runs beside it asks by the old name",
    broken: (statement) => (/^alter \w+ .* rename /.test(statement) ? "*" : undefined),
  },
  {
    name: "no table is locked, emptied or written anew",
    broken: (statement) =>
      /^(lock|truncate|cluster|vacuum full|reindex (?!.*concurrently))\b/.test(statement) ? "*" : undefined,
  },
  {
    name: "what can't run in a transaction stands in a file that says so, and the other way round",
    broken: (statement, { inTransaction }) =>
      // A procedure that fills rows in, some thousand in a transaction of its own each.
      inTransaction === /\bconcurrently\b|^call app\.fill_/.test(statement) ? "*" : undefined,
  },
]

/** Statements in small letters on one line each, without comments and without the bodies of functions. */
const statementsIn = (sql: string): string[] =>
  sql
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replaceAll(/--.*$/gm, "")
    .split(";")
    .map((one) => one.trim().replaceAll(/\s+/g, " ").toLowerCase())
    .filter((one) => one !== "")

/** What a migration does that others would have to wait for; tables that it makes itself are nobody's yet. */
export function brokenRules(sql: string): string[] {
  const inTransaction = !outsideTransaction.test(sql)
  const statements = statementsIn(sql)
  const own = new Set(
    statements.flatMap((one) => tableIn(one, /^create table (?:if not exists )?(?:public\.)?(\w+)/) ?? []),
  )
  const addedNotValid = new Set(
    statements.filter((one) => one.includes("not valid")).flatMap((one) => tableIn(one, altered) ?? []),
  )
  const found = statements.flatMap((statement) =>
    rules.flatMap(({ name, broken }) => {
      const table = broken(statement, { inTransaction })
      return table === undefined || own.has(table) || small.has(table)
        ? []
        : [`${name}: ${statement.slice(0, 80)}`]
    }),
  )
  const validated = statements
    .filter((one) => one.includes("validate constraint"))
    .flatMap((one) => tableIn(one, altered) ?? [])
  const together = validated.filter(
    (table) => addedNotValid.has(table) && !small.has(table) && !own.has(table),
  )
  return [...found, ...together.map((table) => `a constraint is validated in a later file: ${table}`)]
}
