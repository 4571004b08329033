import { sql } from "kysely"
import { type Day, dayOf, minDay } from "../../kernel/day.ts"
import { isWorkingDay } from "../../kernel/working-day.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { LongJob } from "../../platform/jobs/job.ts"
import { type Agreement, aboutAgreement, latest, type Party, standingOf, stateNow } from "./agreement-row.ts"
import { mayGetLink, sendLinkOnce } from "./links/send-links.ts"
import { nextReminder, type Turn } from "./rules/reminders.ts"
import type { SignableOf } from "./signable-of.ts"
import { tellAccount } from "./tell-account.ts"

const batch = 50

/** Since when somebody is waited for: it was sent or changed, or whoever goes before them signed. */
function turnOf(agreement: Agreement, party: Party, startsOn: Day | null): Turn {
  const before = agreement.parties.filter(({ step }) => step < party.step).map(({ id }) => id)
  const days = [
    ...(agreement.sent_at ? [dayOf(agreement.sent_at)] : []),
    latest(agreement).on_day,
    ...agreement.answers.filter(({ party_id }) => before.includes(party_id)).map(({ at }) => dayOf(at)),
  ]
  const since = days.sort().at(-1) ?? latest(agreement).on_day
  return { since, startsOn, reminders: party.reminders, remindedOn: party.reminded_on }
}

/** Whom the agreement waits for and who can be told: not the municipality, which has it on its day. */
const toRemind = (agreement: Agreement, party: Party): boolean =>
  stateNow(agreement) === "out" &&
  party.role !== "municipality" &&
  (party.account_id !== null || mayGetLink(agreement, party)) &&
  ["waits", "again"].includes(standingOf(agreement, party.id))

/** When they are told again by themselves; null when they are not. */
export const remindOn = (agreement: Agreement, party: Party, startsOn: Day | null): Day | null =>
  toRemind(agreement, party) ? nextReminder(turnOf(agreement, party, startsOn)) : null

/** The first day on which any of them is told again. */
export async function planReminders(tx: WriteTx, agreement: Agreement, startsOn: Day | null): Promise<void> {
  const days = agreement.parties.flatMap((party) => remindOn(agreement, party, startsOn) ?? [])
  const first = days.length === 0 ? null : days.reduce(minDay)
  await sql`update agreement set remind_on = ${first} where tenant_id = app.tenant() and id = ${agreement.id}`.execute(
    tx,
  )
}

async function remind(tx: WriteTx, agreementId: string, signables: SignableOf): Promise<void> {
  const agreement = (await aboutAgreement(tx, { agreementId }))?.row
  if (!agreement) return
  const now = await signables(agreement.kind).load(tx, agreement.subject_id)
  const startsOn = now && !now.over ? now.startsOn : null
  const told: Party[] = []
  for (const party of agreement.parties) {
    const next = now && !now.over ? remindOn(agreement, party, startsOn) : null
    const isDue = next !== null && next <= tx.today
    told.push(isDue ? { ...party, reminders: party.reminders + 1, reminded_on: tx.today } : party)
    if (!isDue) continue
    if (party.account_id) await tellAccount(tx, agreement, party)
    else await sendLinkOnce(tx, agreement, party)
    await sql`update agreement_party set reminders = reminders + 1, reminded_on = ${tx.today}
        where tenant_id = app.tenant() and id = ${party.id}`.execute(tx)
  }
  // What can no longer begin reminds nobody.
  if (now && !now.over) await planReminders(tx, { ...agreement, parties: told }, startsOn)
  else
    await sql`update agreement set remind_on = null where tenant_id = app.tenant() and id = ${agreementId}`.execute(
      tx,
    )
}

/** Those who have not signed, on working days, as often as the policy says (`rules/reminders.ts`). */
export const remindJobWith = (signables: SignableOf): LongJob => ({
  name: "agreement.remind",
  cron: "0 9 * * *",
  runInSteps: async (step) => {
    let after = "00000000-0000-0000-0000-000000000000"
    for (;;) {
      const due = await step(async (tx) =>
        isWorkingDay(tx.today)
          ? await tx.all(sql<{ id: string }>`select id from agreement where tenant_id = app.tenant()
              and remind_on <= ${tx.today} and withdrawn_at is null and id > ${after} order by id limit ${batch}`)
          : [],
      )
      for (const { id } of due) await step((tx) => remind(tx, id, signables))
      const last = due.at(-1)
      if (!last) return
      after = last.id
    }
  },
})
