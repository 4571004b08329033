import { listImports, readImport } from "../../src/capabilities/imports/read-import.ts"
import { takeBackImport } from "../../src/capabilities/imports/take-back-import.ts"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { newId } from "../../src/kernel/id.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { fates } from "../../src/platform/imports/row-fate.ts"
import { applyImport, readImportRows, uploadImport } from "../factories/import-file.ts"
import { type TestMunicipality, value } from "../factories/municipality.ts"
import { readMyDay } from "../factories/my-day.ts"

export const participants = (
  number: string,
  skydd: string,
  from = "2026-01-12",
  to = "",
  name = "Dold;Amina",
) =>
  `Personnr;Efternamn;Förnamn;Skydd;Mobil;Inskriven;Avslutad;Avslutsorsak;Anvisad av;Insats\r\n${number};${name};${skydd};070-174 06 05;${from};${to};${to && "Flyttat"};AF;Praktik`
export const placements = (number: string, from = "2026-02-02", percent = 50, programme = "Praktik") =>
  `Personnr;Arbetsplats;Insats;Startdatum;Slutdatum;Omfattning\r\n${number};Solgårdens kök;${programme};${from};2026-05-29;${percent}`
/**
 * What a row may say otherwise than an earlier one: another telephone, level, programme, extent, and another
 * reason for the exit.
 */
export const otherFacts = (number: string, skydd: string, to = "") =>
  `Personnr;Efternamn;Förnamn;Skydd;Mobil;SFI;Inskriven;Avslutad;Avslutsorsak;Anvisad av;Insats;Omfattning\r\n${number};Dold;Amina;${skydd};070-174 06 35;sfi B;2026-01-12;${to};${to && "Avbrott"};Skolan;Arbetsträning;75`

/** What senders of files do in a town, and what they and others are shown of it. */
export function sendersIn(townNow: () => TestMunicipality) {
  const app = () => townNow().test.app
  /** Who a number may turn out to be; the sender is told the same of all. */
  const standings = {
    unknown: async () => undefined,
    protectedElsewhere: (number: string) =>
      townNow().addPerson({
        familyName: "Dold",
        protection: "marked",
        unit: "welfare",
        personnummer: number,
      }),
    protectedHere: (number: string) =>
      townNow().addPerson({ familyName: "Dold", protection: "marked", coach: "sara", personnummer: number }),
    anotherBoard: (number: string) =>
      townNow().addPerson({
        familyName: "Dold",
        unit: "welfare",
        enrolledOn: "2025-03-03",
        personnummer: number,
      }),
  }
  const actorOf = (sender: string | Actor) => (typeof sender === "string" ? townNow().as(sender) : sender)

  /** All that the sender is shown of an upload, without what differs for everybody: ids and times. */
  async function takeIn(sender: string | Actor, kind: string, text: string) {
    const who = actorOf(sender)
    const uploaded = await uploadImport.execute(app(), who, {
      kind,
      file: Buffer.from(text).toString("base64"),
      fileName: "register.csv",
    })
    const runId = value(uploaded).id
    const applied = await applyImport.execute(app(), who, { runId, acceptGood: true })
    const { id: _, createdAt: __, ...shown } = value(await readImport.execute(app(), who, { runId }))
    const listed = value(await listImports.execute(app(), who, {})).map(({ written, good, state }) => [
      state,
      good,
      written,
    ])
    const rows: unknown[] = []
    for (const fate of fates) rows.push(value(await readImportRows.execute(app(), who, { runId, fate })).rows)
    return { runId, told: { rows, applied: applied.ok ? "ok" : applied.refusal.violations, shown, listed } }
  }

  /** All that the sender is shown of taking an upload back. */
  async function takeBack(sender: string | Actor, runId: string) {
    const who = actorOf(sender)
    const result = await takeBackImport.execute(app(), who, { runId })
    const { id: _, createdAt: __, ...shown } = value(await readImport.execute(app(), who, { runId }))
    return { result: result.ok ? "ok" : result.refusal, shown }
  }

  /** An officer of the unit's who handles nobody protected. */
  async function colleague(subject = "maja"): Promise<Actor> {
    const id = newId()
    await townNow().system((tx) =>
      tx
        .insertInto("account")
        .values({
          ...tx.stamp(),
          id,
          realm: "staff",
          subject,
          name: subject,
          email: `${subject}@kommun.example`,
        })
        .execute(),
    )
    await townNow().system((tx) =>
      tx
        .insertInto("role_assignment")
        .values({
          ...tx.stamp(),
          id: newId(),
          account_id: id,
          role: "intakeOfficer",
          unit_id: townNow().units.cai,
        })
        .execute(),
    )
    return townNow().actor(id, "intakeOfficer", townNow().units.cai)
  }

  const names = async (who: string | Actor) =>
    value(await participantList.execute(app(), actorOf(who), { q: "dold" })).rows.map((row) => row.id)
  const matters = async (who: string) =>
    value(await readMyDay.execute(app(), townNow().as(who), {}))
      .day.groups.flatMap((group) => group.matters)
      .map(({ kind, about }) => `${kind} ${about}`)

  return { standings, takeIn, takeBack, colleague, names, matters }
}

export type Standing = keyof ReturnType<typeof sendersIn>["standings"]
