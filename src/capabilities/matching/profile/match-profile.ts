import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, refused, stale, violation } from "../../../kernel/result.ts"
import { answer, answerDay, idAnswer } from "../../../platform/answer.ts"
import { command, read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { dayField, id } from "../../../platform/validation.ts"
import { PersonFacts, personFacts } from "../../participants/public.ts"
import { matchingAccess } from "../access.ts"
import { ownMunicipality } from "../facts/load-people.ts"
import { saidHow, waysSaid } from "./said-how.ts"

const Profile = answer({
  may_be_proposed: z.boolean(),
  said_on: answerDay(),
  said_how: z.enum(waysSaid),
  areas: z.array(z.string()),
  available_from: answerDay().nullable(),
  version: z.int(),
})
type Profile = z.infer<typeof Profile>
const Area = answer({ code: z.string(), towns: z.string() })
type Area = z.infer<typeof Area>

export async function profileOf(tx: ReadTx, personId: string): Promise<Profile | null> {
  const row =
    await tx.maybe(sql<Profile>`select may_be_proposed, said_on, said_how, areas, available_from, version
    from match_profile where tenant_id = app.tenant() and person_id = ${personId}`)
  return row ?? null
}

/** Municipalities besides the own one in which there are workplaces. */
async function areasElsewhere(tx: ReadTx): Promise<Area[]> {
  return tx.all(sql<Area>`select municipality_code as code, string_agg(distinct town, ', ' order by town) as towns
    from workplace where tenant_id = app.tenant() and municipality_code <> ${await ownMunicipality(tx)}
      and (ended_on is null or ended_on >= ${tx.today}::date) group by municipality_code order by 2, 1
        limit 100`)
}

const ProfilePage = answer({ person: PersonFacts, profile: Profile.nullable(), areas: z.array(Area) })
export type ProfilePage = z.infer<typeof ProfilePage>

export const readMatchProfile = read(
  matchingAccess,
  "matchProfile.read",
  { takes: z.object({ personId: id() }), answers: ProfilePage },
  async (tx, { personId }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    return ok({
      person,
      profile: await profileOf(tx, personId),
      areas: await areasElsewhere(tx),
    })
  },
)

const Saved = z.object({
  personId: id(),
  mayBeProposed: z.enum(["yes", "no"]),
  saidOn: dayField(),
  saidHow: z.enum(saidHow),
  areas: z
    .array(z.string().regex(/^\d{4}$/))
    .max(100)
    .default([]),
  availableFrom: dayField().optional(),
  /** 0: nothing was saved when the form was opened. */
  version: z.int().min(0).max(2_147_483_647),
})

/** What the participant has said, with the day and how: nobody is proposed without it. */
export const saveMatchProfile = command(
  matchingAccess,
  "matchProfile.save",
  { takes: Saved, answers: idAnswer() },
  async (tx, input) => {
    if (input.saidOn > tx.today) return refused(violation("DAY_AHEAD", { at: "saidOn" }))
    const row = {
      may_be_proposed: input.mayBeProposed === "yes",
      said_on: input.saidOn,
      said_how: input.saidHow,
      areas: [...new Set(input.areas)].sort(),
      available_from: input.availableFrom ?? null,
    }
    const late = async () => stale({ current: await profileOf(tx, input.personId) })
    if (input.version === 0) {
      const made = await tx.change(
        tx
          .insertInto("match_profile")
          .values({ ...tx.stamp(), person_id: input.personId, ...row })
          .onConflict((conflict) => conflict.doNothing()),
      )
      if (made !== 1) return late()
    } else {
      const changed = await tx.change(
        tx
          .updateTable("match_profile")
          .set({ ...row, version: input.version + 1 })
          .where("tenant_id", "=", tx.actor.tenantId)
          .where("person_id", "=", input.personId)
          .where("version", "=", input.version),
      )
      if (changed !== 1) return late()
    }
    tx.detail({ mayBeProposed: input.mayBeProposed, saidOn: input.saidOn, saidHow: input.saidHow })
    return ok({ id: input.personId })
  },
)

/**
 * From this moment the person is in no list of people for a place; a no that is said again stays as it was.
 */
export const withdrawMatchProfile = command(
  matchingAccess,
  "matchProfile.withdraw",
  { takes: z.object({ personId: id() }), answers: idAnswer() },
  async (tx, { personId }) => {
    await sql`update match_profile set may_be_proposed = false, said_on = ${tx.today}::date,
      said_how = ${tx.actor.role === "participant" ? "ownWords" : "meeting"}, version = version + 1
      where tenant_id = app.tenant() and person_id = ${personId} and may_be_proposed`.execute(tx)
    return (await profileOf(tx, personId)) ? ok({ id: personId }) : notFound()
  },
)
