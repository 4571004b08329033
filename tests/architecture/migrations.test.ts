import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { brokenRules } from "./migration-rules.ts"
import { root } from "./sources.ts"

const folder = join(root, "db/migrations")
/** The files before the hundredth make the schema, noun by noun; those that follow meet a database in use. */
const first = "0100"
const names = readdirSync(folder)

test("migrations after the first hundred stop nobody who works", () => {
  const later = names.filter((name) => name >= first)
  const found = later.flatMap((name) =>
    brokenRules(readFileSync(join(folder, name), "utf8")).map((why) => `${name}: ${why}`),
  )
  expect(found).toEqual([])
})

test("a table is made in one file, whole: nothing before the hundredth changes one that another made", () => {
  const made = new Map<string, string>()
  const changed: string[] = []
  for (const name of names.filter((one) => one < first)) {
    const text = readFileSync(join(folder, name), "utf8")
    for (const [, table = ""] of text.matchAll(/^create table (\w+)/gm)) made.set(table, name)
    // A reference to a table that comes later stands where that is made.
    for (const [, table = "", what = ""] of text.matchAll(/^alter table (\w+) (\w+ \w+)/gm))
      if (made.get(table) !== name && what !== "add foreign") changed.push(`${name}: ${table}`)
  }
  expect(made.size).toBeGreaterThan(90)
  expect(changed).toEqual([])
})

test("no function is made by replacing text in another", () => {
  const read = (some: string[]) => some.map((name) => readFileSync(join(folder, name), "utf8")).join("\n")
  expect(read(names)).not.toMatch(/pg_get_functiondef/)
  const texts = read(names.filter((name) => name < first))
  const made = [...texts.matchAll(/^create (?:or replace )?(?:function|procedure) (app\.\w+)\(/gm)].map(
    (one) => one[1],
  )
  expect(made.filter((name, at) => made.indexOf(name) !== at)).toEqual([])
})

test.each([
  ["create index x on person (tenant_id);", "index"],
  ["create index concurrently x on person (tenant_id);", "says so"],
  ["alter table person add constraint c check (version > 0);", "not valid"],
  ["alter table person add foreign key (tenant_id, a) references unit;", "not valid"],
  [
    "alter table person add constraint c check (version > 0) not valid;\nalter table person validate constraint c;",
    "later file",
  ],
  ["alter table person add constraint c unique (tenant_id, a);", "uses an index"],
  ["alter table placement add constraint c exclude using gist (tenant_id with =);", "uses an index"],
  ["alter table person add column a uuid default gen_random_uuid();", "rewrites"],
  ["alter table person add column a text generated always as (lower(b)) stored;", "rewrites"],
  ["alter table person alter column version type bigint;", "keeps its type"],
  ["alter table person alter column language set not null;", "validated check"],
  ["update person set version = 2;", "by a job"],
  ["delete from event where at < now();", "by a job"],
  ["alter table person rename column sex to gender;", "renamed"],
  ["alter table unit rename to department;", "renamed"],
  ["truncate draft;", "emptied"],
  ["lock table person;", "locked"],
  ["-- no transaction\nalter table person add column a text;", "says so"],
  ["call app.fill_thing();", "says so"],
])("%s is refused", (sql, why) => {
  expect(brokenRules(sql).join()).toContain(why)
})

test.each([
  "alter table person add column a text, add column b integer not null default 0, add column c timestamptz default now();",
  "alter table unit add constraint c check (code <> '');\nupdate unit set name = name;",
  "create table new_thing (id uuid);\ncreate index i on new_thing (id);\nalter table new_thing add foreign key (id) references unit;",
  "alter table person add constraint c check (version > 0) not valid;",
  "alter table person validate constraint c;",
  "alter table person add constraint c unique using index person_c;",
  "-- no transaction\ncall app.fill_thing();",
  "-- no transaction\ndrop index concurrently if exists i;\ncreate index concurrently i on person (tenant_id);",
  "create function app.f() returns void language sql as $$ update person set version = 1; delete from event; $$;",
  "-- update person set version = 1;\nselect 1;",
])("%s is fine", (sql) => {
  expect(brokenRules(sql)).toEqual([])
})
