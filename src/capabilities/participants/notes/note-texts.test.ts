import { expect, test } from "vitest"
import { holdsIdentityNumber } from "./note-texts.ts"

test("personnummer and samordningsnummer in running text are found, however written", () => {
  for (const text of ["Hon heter 19880320-2392.", "880320-2392", "nr 198504782395!", "(8504782395)"]) {
    expect([text, holdsIdentityNumber(text)]).toEqual([text, true])
  }
})

test("phone numbers, dates, sums and wrong check digits are not", () => {
  for (const text of [
    "070-174 06 11",
    "2026-11-24 kl 10",
    "198803202393",
    "Fakturan 1234567890123456",
    "556036-0793 är ett företag",
  ]) {
    expect([text, holdsIdentityNumber(text)]).toEqual([text, false])
  }
})
