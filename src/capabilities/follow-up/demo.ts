import { addDays, day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart } from "../../platform/demo.ts"
import { type NewExit, recordExits } from "./record-exits.ts"

type Former = {
  given: string
  family: string
  sex: "F" | "M"
  number: string
  coach: string
  enrolled: number
  left: number
} & Pick<NewExit, "outcome" | "mainIncome" | "employerName" | "employerSector" | "lastedOneMonth">

/** Days before today; synthetic people with official test numbers. */
const formers: readonly Former[] = [
  {
    given: "Farid",
    family: "Sandström",
    sex: "M",
    number: "198009092399",
    coach: "sara",
    enrolled: 400,
    left: 88,
    outcome: "regularJob",
    mainIncome: "work",
    employerName: "Ljungs Bygg",
    employerSector: "private",
    lastedOneMonth: true,
  },
  {
    given: "Tigist",
    family: "Åberg",
    sex: "F",
    number: "197008089281",
    coach: "sara",
    enrolled: 500,
    left: 181,
    outcome: "interrupted",
    mainIncome: "incomeSupport",
  },
  {
    given: "Mikael",
    family: "Strand",
    sex: "M",
    number: "198111182393",
    coach: "goran",
    enrolled: 320,
    left: 33,
    outcome: "studiesCsn",
    mainIncome: "studies",
  },
  {
    given: "Rahel",
    family: "Nordin",
    sex: "F",
    number: "198404062385",
    coach: "goran",
    enrolled: 280,
    left: 120,
    outcome: "newStartJob",
    mainIncome: "work",
    employerName: "Mälarstad Lager AB",
    employerSector: "private",
    lastedOneMonth: true,
  },
  {
    given: "Eva",
    family: "Lundin",
    sex: "F",
    number: "198608252386",
    coach: "sara",
    enrolled: 350,
    left: 150,
    outcome: "municipalLabourMarketJob",
    mainIncome: "work",
    employerName: "Demokommunen",
    employerSector: "labourMarketUnit",
    lastedOneMonth: true,
  },
  {
    given: "Nadia",
    family: "Hall",
    sex: "F",
    number: "198902052383",
    coach: "goran",
    enrolled: 260,
    left: 95,
    outcome: "illness",
    mainIncome: "sicknessBenefit",
  },
]

/** People who have left, so that follow-up and catching up have someone to ask. */
async function demoExits(
  tx: WriteTx,
  made: { units: { cai: string }; accounts: Record<string, string> },
): Promise<void> {
  for (const { given, family, sex, number, coach, enrolled, left, ...exit } of formers) {
    const [person, enrolment] = [newId(), newId()]
    const [from, to] = [addDays(tx.today, -enrolled), addDays(tx.today, -left)]
    const row = { ...tx.stamp(), person_id: person }
    await tx
      .insertInto("person")
      .values({
        ...tx.stamp(),
        id: person,
        unit_id: made.units.cai,
        given_name: given,
        family_name: family,
        sex,
        protection: "none",
        birth_date: day(`${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`),
      })
      .execute()
    await tx
      .insertInto("person_identifier")
      .values({ ...row, id: newId(), kind: "personnummer", value: number })
      .execute()
    await tx
      .insertInto("contact_point")
      .values({ ...row, id: newId(), kind: "phone", value: "070-174 06 90" })
      .execute()
    await tx
      .insertInto("enrolment")
      .values({
        ...row,
        id: enrolment,
        unit_id: made.units.cai,
        programme: "WORK_TRAINING",
        referrer: "pes",
        started_on: from,
        ended_on: to,
      })
      .execute()
    await tx
      .insertInto("case_team")
      .values({
        ...row,
        id: newId(),
        enrolment_id: enrolment,
        account_id: made.accounts[coach] ?? "",
        team_role: "responsible",
        valid: `[${from},)`,
      })
      .execute()
    await recordExits(tx, [{ ...exit, enrolmentId: enrolment, personId: person, exitedOn: to }])
  }
}

export const exitsDemo: DemoPart = { name: "exits", after: ["placements"], load: demoExits }
