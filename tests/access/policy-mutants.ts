import type { WholeTown } from "./whole-town.ts"

/** A policy, or a question that policies ask, made looser by a statement. */
export type PolicyMutant = { of: string; says: string; sql: string }
type Policy = {
  table: string
  policy: string
  permissive: string
  cmd: string
  roles: string
  using: string | null
  check: string | null
  written: boolean
}
type Asked = { name: string; definition: string; source: string }

/** The inside of each pair of brackets, and where it begins. */
function bracketed(text: string): { at: number; inside: string }[] {
  const open: number[] = []
  const found = [{ at: 0, inside: text }]
  for (const [at, sign] of [...text].entries()) {
    if (sign === "(") open.push(at + 1)
    const from = sign === ")" ? open.pop() : undefined
    if (from !== undefined) found.push({ at: from, inside: text.slice(from, at) })
  }
  return found
}

/** What stands between such words outside inner brackets, and where. */
function parts(inside: string, between: RegExp): { from: number; text: string }[] {
  const ends = [...inside.matchAll(between)].filter(({ index }) => {
    const before = inside.slice(0, index)
    return before.split("(").length === before.split(")").length
  })
  const starts = [0, ...ends.map(({ index, 0: word }) => index + word.length)]
  return starts.map((from, at) => ({ from, text: inside.slice(from, ends[at]?.index) }))
}

/** A condition without one of those that must all hold; `whole` is taken as one. */
const withoutOne = (condition: string, whole: string) =>
  bracketed(condition).flatMap(({ at, inside }) => {
    const all = parts(inside, / AND /g)
    const within = whole === "" ? -1 : condition.indexOf(whole)
    if (all.length < 2 || (within >= 0 && at > within && at < within + whole.length)) return []
    return all.map(({ from, text }) => ({
      says: `without ${text.replaceAll(/\s+/g, " ")}`,
      condition: `${condition.slice(0, at + from)}true${condition.slice(at + from + text.length)}`,
    }))
  })

/** The same words in another clause or policy of a table are taken apart once: `apart` knows which were. */
function ofPolicy(one: Policy, whole: string, apart: Set<string>): PolicyMutant[] {
  const { table, policy } = one
  const alter = (clause: string, condition: string) =>
    `alter policy ${policy} on ${table} ${clause} (${condition})`
  const clauses = [
    { clause: "using", condition: one.using ?? "true" },
    { clause: "with check", condition: one.check ?? "true" },
  ].filter(({ condition }) => condition !== "true")
  const open =
    one.permissive === "RESTRICTIVE"
      ? [{ says: "dropped", sql: `drop policy ${policy} on ${table}` }]
      : clauses.map(({ clause }) => ({ says: `${clause} true`, sql: alter(clause, "true") }))
  const looser = clauses.flatMap(({ clause, condition }) => {
    if (apart.has(table + condition)) return []
    apart.add(table + condition)
    return withoutOne(condition, whole).map((less) => ({
      says: `${clause} ${less.says}`,
      sql: alter(clause, less.condition),
    }))
  })
  return [...open, ...looser].map((mutant) => ({ ...mutant, of: `${table}.${policy}` }))
}

/** These name whom the actor does not see: looser is who is left out. */
const hiding = /^find_(conflicted|written|withheld|arrived)_persons$/

/** In how many "not" the place stands. */
function notsAround(source: string, at: number): number {
  const open: boolean[] = []
  for (const [, before = "", bracket] of source.slice(0, at).matchAll(/([^()]*)([()])/g)) {
    if (bracket === "(") open.push(/\bnot\s*(exists\s*)?$/.test(before))
    else open.pop()
  }
  return open.filter(Boolean).length
}

/** A function in which one condition always holds or, of what hides and within a "not", never does. */
const ofFunction = ({ name, definition, source }: Asked): PolicyMutant[] =>
  bracketed(source).flatMap(({ at, inside }) =>
    parts(inside, /\b(?:select|from|join|on|union|where|and|or|then|else|end|when|case|if)\b|;/g).flatMap(
      ({ from, text }) => {
        const [, word = ""] = /(\w+)$/.exec(inside.slice(0, from)) ?? []
        const condition = text.trim()
        if (!["where", "and", "when", "on", "if"].includes(word) || !condition || /^'\w*'$/.test(condition))
          return []
        const hides = hiding.test(name) && ["where", "and"].includes(word)
        const always = String((notsAround(source, at) % 2 === 0) !== hides)
        const changed = `${source.slice(0, at + from)} ${always} ${source.slice(at + from + text.length)}`
        return [
          {
            of: name,
            says: `${always} for ${condition.replaceAll(/\s+/g, " ")}`,
            sql: definition.replace(source, () => changed),
          },
        ]
      },
    ),
  )

/** Of policies that one procedure makes in the same words for many tables, one is taken. */
export async function policyMutants({ rowsOf }: WholeTown): Promise<PolicyMutant[]> {
  // Nobody meets a policy for what no role of the database is granted.
  const policies = await rowsOf<Policy>(
    `select tablename as table, policyname as policy, permissive, cmd, roles::text, qual as using,
      with_check as check, exists (select 1 from role_right where may = 'insert ' || tablename) as written
      from pg_policies
      where schemaname = 'public' and (cmd = 'ALL' or exists (select 1 from unnest(roles) u(name)
        where case cmd when 'DELETE' then has_table_privilege(u.name, tablename, 'delete')
          else has_any_column_privilege(u.name, tablename, cmd) end)) order by cmd not in ('SELECT', 'ALL'), 1, 2`,
  )
  const kinds = Map.groupBy(policies, ({ table, written: _, ...kind }) =>
    JSON.stringify(kind).replaceAll(table, "T"),
  )
  // Whom one sees is taken apart where most tables about people are read; in all others it is one condition.
  const [readingPeople = []] = [...kinds.values()]
    .filter(([one]) => one?.cmd === "SELECT" && one.using?.includes("granted_persons"))
    .sort((a, b) => b.length - a.length)
  const whomOneSees = parts(readingPeople[0]?.using?.slice(1, -1) ?? "", / AND /g).at(-1)?.text ?? ""
  const functions = await rowsOf<Asked>(
    `select proname as name, pg_get_functiondef(oid) as definition, prosrc as source from pg_proc
      where pronamespace = 'app'::regnamespace and prokind = 'f' order by 1`,
  )
  const asked = new Set<Asked>()
  const follow = (text: string) => {
    for (const [, name] of text.matchAll(/\bapp\.(\w+)\(/g))
      for (const one of functions)
        if (one.name === name && !asked.has(one)) {
          asked.add(one)
          follow(one.source)
        }
  }
  for (const { using, check } of policies) follow(`${using ?? ""} ${check ?? ""}`)
  const apart = new Set<string>()
  return [
    ...[...kinds.values()].flatMap((same) => {
      // One that some role writes, where there is such: of the others every clause about writing is idle.
      const written = same.filter((one) => one.written)
      const some = written.length > 0 ? written : same
      const one = some[Math.floor(some.length / 2)]
      return one ? ofPolicy(one, same === readingPeople ? "" : whomOneSees, apart) : []
    }),
    // What only keeps a setting is held by kept-sets.test.ts.
    ...[...asked].filter(({ source }) => !source.includes("current_setting")).flatMap(ofFunction),
  ]
}
