import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { answer, answerDay, answerId, idAnswer } from "../../../platform/answer.ts"
import { command, read } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { OwnCoach, ownCoach } from "../../../register/people/own-coach.ts"
import { aboutOneself } from "../../../register/people/own-person.ts"
import { personName } from "../../../register/people/person-name.ts"
import { matchingAccess } from "../access.ts"
import { profileOf } from "./match-profile.ts"
import { waysSaid } from "./said-how.ts"

const OwnAnswer = answer({
  personId: answerId("person"),
  /** Nobody with protected details, or whose details are not settled, is in a list of people for a place. */
  neverListed: z.boolean(),
  coach: OwnCoach.nullable(),
  answer: answer({ yes: z.boolean(), saidOn: answerDay(), saidHow: z.enum(waysSaid) }).nullable(),
})
export type OwnAnswer = z.infer<typeof OwnAnswer>

/**
 * What the participant has said about being proposed; the travelling and the days are the municipality's
 * notes.
 */
export const readOwnAnswer = read(
  matchingAccess,
  "matchProfile.own",
  { takes: z.object({}), answers: OwnAnswer },
  async (tx) => {
    const self = await aboutOneself(tx)
    const person = self && (await personName(tx, self.personId))
    if (!person) return notFound()
    const said = await profileOf(tx, person.id)
    return ok({
      personId: person.id,
      neverListed: person.protection !== "none",
      coach: await ownCoach(tx),
      answer: said && { yes: said.may_be_proposed, saidOn: said.said_on, saidHow: said.said_how },
    })
  },
  aboutOneself,
)

/** The participant's own yes, the first or a new one; said twice it is one yes and keeps its day. */
export const agreeToBeProposed = command(
  matchingAccess,
  "matchProfile.agree",
  { takes: z.object({ personId: id("person") }), answers: idAnswer() },
  async (tx, { personId }) => {
    const yes = { may_be_proposed: true, said_on: tx.today, said_how: "ownWords" }
    await tx
      .insertInto("match_profile")
      .values({ ...tx.stamp(), person_id: personId, ...yes })
      .onConflict((before) =>
        before
          .columns(["tenant_id", "person_id"])
          .doUpdateSet((row) => ({ ...yes, version: row("match_profile.version", "+", 1) }))
          .where("match_profile.may_be_proposed", "=", false),
      )
      .execute()
    return ok({ id: personId })
  },
)
