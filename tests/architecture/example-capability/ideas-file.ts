import { sql } from "kysely"
import { newId } from "../../../src/kernel/id.ts"
import { person, text } from "../../../src/platform/imports/cell-readers.ts"
import { importKind } from "../../../src/platform/imports/import-kind.ts"
import type { RowFate } from "../../../src/platform/imports/row-fate.ts"
import { required } from "../../../src/platform/imports/row-reader.ts"
import { notTwice } from "../../../src/platform/imports/row-rules.ts"

/** Ideas from a file: of people whom its sender sees, each idea once. */
export const ideasFile = importKind({
  name: "ideas",
  headings: { identity: ["personnr", "personnummer"], idea: ["idé", "önskan"] },
  words: {},
  rowName: ["idea"],
  table: {
    fields: { identity: required(person), idea: required(text(200)) },
    rowRules: [({ idea }) => (idea?.endsWith("?") ? [{ field: "idea", code: "IDEA_IS_QUESTION" }] : [])],
    fileRules: [notTwice("identity")],
  },
  taken: { unanswered: () => true },
  writer: () => ({
    write: async (tx, rows) => {
      const fates: RowFate[] = []
      for (const { line, identity, idea } of rows) {
        const { rows: seen } = await sql<{ person: string; there: boolean }>`select i.person_id as person,
            exists (select 1 from idea x where x.tenant_id = i.tenant_id and x.person_id = i.person_id and x.text = ${idea}) as there
          from person_identifier i where i.tenant_id = app.tenant() and i.value = ${identity.value}`.execute(
          tx,
        )
        const [found] = seen
        if (!found) fates.push({ line, fate: "refused", code: "PERSON_MISSING" })
        else {
          if (!found.there)
            await sql`insert into idea (tenant_id, id, person_id, text, created_by)
              values (app.tenant(), ${newId()}, ${found.person}, ${idea}, app.actor())`.execute(tx)
          fates.push({ line, fate: found.there ? "known" : "written" })
        }
      }
      return fates
    },
  }),
})
