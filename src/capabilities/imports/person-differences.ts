import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { PersonFacts, personFacts } from "../participants/public.ts"
import { importAccess } from "./access.ts"
import {
  type Difference,
  differenceColumns,
  differencesOnPage,
  ShownDifference,
  shownDifference,
} from "./differences.ts"

type Found = Difference & { told_on: Day }

const PersonDifferences = answer({
  person: PersonFacts,
  differences: z.array(ShownDifference.extend({ toldOn: answerDay() })),
})

/**
 * What files say about somebody whom their senders don't see, for who sees the person and may change that:
 * undecided first.
 */
export const readPersonDifferences = read(
  importAccess,
  "import.personDifferences",
  { takes: z.object({ personId: id() }), answers: PersonDifferences },
  async (tx, { personId }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    const rows = await tx.all(sql<Found>`select * from (
        select distinct on (d.kind, d.subject_id,
          d.file) (d.created_at at time zone 'Europe/Stockholm')::date as told_on, ${differenceColumns}
        where d.tenant_id = app.tenant() and d.person_id = ${personId} and not d.seen
        order by d.kind, d.subject_id, d.file, d.decision is not null, d.created_at desc) one
      order by one.decision is not null, one.told_on, one.kind limit ${differencesOnPage}`)
    tx.saw([personId])
    return ok({ person, differences: rows.map((row) => ({ ...shownDifference(row), toldOn: row.told_on })) })
  },
)
