import { sql } from "kysely"
import { z } from "zod"
import { ok, refused, stale, violation } from "../../kernel/result.ts"
import { answer, answerId, idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import { id, version } from "../../platform/validation.ts"
import { organisationById } from "../../register/organisations/organisation-row.ts"
import { Choice } from "../../register/workplaces/workplace-row.ts"
import { needAccess } from "./access.ts"
import { NeedRow } from "./need-queries.ts"
import { seatsOfNeed } from "./need-seats.ts"
import { isNeedOpen } from "./need-state.ts"
import { aboutNeed, saveNeed } from "./save-need.ts"

const LinkFacts = answer({
  need: NeedRow,
  organisations: z.array(Choice),
  suggested: answerId().nullable(),
})

/** Organisations to choose among; the one with the need's own number, or else its name, is the suggestion. */
export const needLinkFacts = read(
  needAccess,
  "need.linkFacts",
  { takes: z.object({ needId: id("employer_need") }), answers: LinkFacts },
  {
    about: aboutNeed,
    run: async (tx, _input, need) => {
      const rows = await tx.all(sql<Choice & { same: boolean }>`select id, name as label,
        (coalesce(org_number = ${need.org_number}, false)
          or sort_name = lower(${need.organisation_name})) as same
      from organisation where tenant_id = app.tenant() order by sort_name, id limit 2000`)
      const suggested = need.organisation_id ?? rows.find((one) => one.same)?.id ?? null
      return ok({ need, organisations: rows.map(({ id, label }) => ({ id, label })), suggested })
    },
  },
)

/** The employer came into the register after the need came in; from now on the need is theirs. */
export const linkNeed = command(
  needAccess,
  "need.link",
  {
    takes: z.object({ needId: id("employer_need"), version: version(), organisationId: id("organisation") }),
    answers: idAnswer(),
  },
  {
    about: aboutNeed,
    run: async (tx, input, need) => {
      if (need.version !== input.version) return stale({ current: need })
      if (!isNeedOpen(need.state)) return refused(violation("NEED_STATE", { actual: need.state }))
      const organisation = await organisationById(tx, input.organisationId)
      const at = "organisationId"
      if (!organisation) return refused(violation("CHOICE_UNKNOWN", { at }))
      if (need.org_number && organisation.org_number && need.org_number !== organisation.org_number)
        return refused(
          violation("NEED_OTHER_NUMBER", { at, actual: organisation.org_number, limit: need.org_number }),
        )
      if (need.organisation_id !== organisation.id && (await seatsOfNeed(tx, need.id)).length > 0)
        return refused(violation("NEED_HAS_SEATS", { at }))
      const saved = await saveNeed(tx, need, { organisation_id: organisation.id })
      if (!saved.ok) return saved
      tx.detail({ organisationId: organisation.id })
      return ok({ id: need.id })
    },
  },
)
