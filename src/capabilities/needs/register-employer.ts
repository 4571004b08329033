import { z } from "zod"
import { notFound, ok, refused, stale, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import { id, version } from "../../platform/validation.ts"
import { addContactOnce } from "../../register/organisations/contacts.ts"
import { needAccess } from "./access.ts"
import { NeedRow } from "./need-queries.ts"
import { isNeedOpen } from "./need-state.ts"
import { newEmployerFields, putEmployer } from "./new-employer.ts"
import { aboutNeed, saveNeed } from "./save-need.ts"

/** What the employer said of itself, to begin with. */
export const newEmployerFacts = read(
  needAccess,
  "need.newEmployerFacts",
  { takes: z.object({ needId: id("employer_need") }), answers: NeedRow },
  {
    about: aboutNeed,
    run: async (_tx, _input, need) => (isNeedOpen(need.state) ? ok(need) : notFound()),
  },
)

/** An employer that the register does not have is put there from its need, which is theirs from now on. */
export const registerEmployer = command(
  needAccess,
  "need.registerEmployer",
  {
    takes: z.object({ needId: id("employer_need"), version: version(), ...newEmployerFields }),
    answers: idAnswer(),
  },
  {
    about: aboutNeed,
    run: async (tx, input, need) => {
      if (need.version !== input.version) return stale({ current: need })
      if (!isNeedOpen(need.state)) return refused(violation("NEED_STATE", { actual: need.state }))
      if (need.organisation_id !== null) return refused(violation("NEED_HAS_EMPLOYER"))
      const made = await putEmployer(tx, input)
      if (typeof made !== "string") return refused(...made)
      const saved = await saveNeed(tx, need, { organisation_id: made })
      if (!saved.ok) return saved
      const { contact_name: name, email, phone } = need
      await addContactOnce(tx, { organisationId: made, name, email: email || null, phone })
      tx.detail({ organisationId: made })
      return ok({ id: need.id })
    },
  },
)
