import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { programmeCodes, programmeOf } from "../../register/programmes/programmes.ts"
import { PersonFacts, personFacts } from "../participants/public.ts"
import { placementAccess } from "./access.ts"

const Choices = answer({
  person: PersonFacts,
  programmes: z.array(z.enum(programmeCodes)),
  workplaces: z.array(answer({ id: answerId(), name: z.string(), organisation: z.string() })),
  seats: z.array(answer({ id: answerId(), title: z.string(), workplace: z.string() })),
  supervisors: z.array(answer({ id: answerId(), name: z.string(), workplace: z.string() })),
})
export type Choices = z.infer<typeof Choices>

/** What a proposal can be made of today. */
export const placementChoices = read(
  placementAccess,
  "placement.choices",
  { takes: z.object({ personId: id() }), answers: Choices },
  async (tx, { personId }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    const workplaces = await tx.all(sql<
      Choices["workplaces"][number]
    >`select w.id, w.name, o.name as organisation from workplace w
    join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
    where w.tenant_id = app.tenant() and (w.ended_on is null or w.ended_on >= ${tx.today})
      order by w.sort_name limit 2000`)
    const seats = await tx.all(sql<
      Choices["seats"][number]
    >`select s.id, s.title, w.name as workplace from seat s
    join workplace w on w.tenant_id = s.tenant_id and w.id = s.workplace_id
    where s.tenant_id = app.tenant() and s.closed_on is null
      and (s.ends_on is null or s.ends_on >= ${tx.today})
    order by w.sort_name, s.sort_title limit 2000`)
    const supervisors = await tx.all(sql<
      Choices["supervisors"][number]
    >`select s.id, s.name, w.name as workplace from supervisor s
    join workplace w on w.tenant_id = s.tenant_id and w.id = s.workplace_id
    where s.tenant_id = app.tenant() and (s.ended_on is null or s.ended_on >= ${tx.today})
      order by w.sort_name, s.sort_name limit 2000`)
    tx.saw(personId)
    const open = programmeCodes.filter((code) => {
      const { validTo } = programmeOf(code)
      return validTo === null || validTo >= tx.today
    })
    return ok({
      person,
      programmes: open,
      workplaces: workplaces,
      seats: seats,
      supervisors: supervisors,
    })
  },
)
