import { addDays } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart, DemoTown } from "../../platform/demo.ts"
import { known } from "../../platform/demo.ts"

/** Whom the job agent has talked to, and what was agreed. */
const said = [
  [
    "Föreningen Återbruket",
    "call",
    12,
    "Inger Dahl",
    "Vill ta emot någon från januari. Kan lära upp i kassan. Helst någon som talar arabiska.",
  ],
  [
    "Nordviks Lager AB",
    "visit",
    20,
    "Tomas Berg",
    "Såg lagret och lokalen. Två kan lära upp samtidigt. Truckkort krävs inte första månaden.",
  ],
] as const

async function demoEmployerLog(
  tx: WriteTx,
  { accounts, left: { organisations = {} } }: DemoTown,
): Promise<void> {
  for (const [employer, kind, ago, whom, body] of said)
    await tx
      .insertInto("employer_log_entry")
      .values({
        ...tx.stamp(),
        id: newId(),
        organisation_id: known(organisations, employer),
        kind,
        on_day: addDays(tx.today, -ago),
        with_whom: whom,
        body,
        ...(kind === "visit"
          ? { next_action: "Ring om vem som börjar i januari", next_on: addDays(tx.today, 3) }
          : {}),
        created_by: known(accounts, "jonas"),
      })
      .execute()
}

export const employerLogDemo: DemoPart = { name: "employer log", after: ["employers"], load: demoEmployerLog }
