import { addDays } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart, DemoTown } from "../../platform/demo.ts"

/** One need to answer, one whose day has passed, one answered in time. */
async function demoNeeds(tx: WriteTx, { accounts, left }: DemoTown): Promise<void> {
  const needs = [
    {
      name: "Nordviks Lager AB",
      who: "Tomas Berg",
      work: "Lagerarbetare",
      people: 3,
      ago: 2,
      answered: null,
    },
    { name: "Hagby Bageri", who: "Sonja Alm", work: "Bageribiträde", people: 1, ago: 11, answered: null },
    {
      name: "Föreningen Återbruket",
      who: "Inger Dahl",
      work: "Butiksmedarbetare",
      people: 2,
      ago: 20,
      answered: 17,
    },
  ]
  for (const need of needs) {
    await tx
      .insertInto("employer_need")
      .values({
        ...tx.stamp(),
        id: newId(),
        organisation_id: left.organisations?.[need.name] ?? null,
        organisation_name: need.name,
        contact_name: need.who,
        email: "kontakt@example.com",
        phone: "070-174 06 45",
        occupation: need.work,
        people: need.people,
        state: need.answered === null ? "received" : "contacted",
        received_on: addDays(tx.today, -need.ago),
        answer_by: addDays(tx.today, 7 - need.ago),
        answered_on: need.answered === null ? null : addDays(tx.today, -need.answered),
        owner_account_id: accounts.jonas ?? null,
      })
      .execute()
  }
}

export const needsDemo: DemoPart = { name: "needs", after: ["employers"], load: demoNeeds }
