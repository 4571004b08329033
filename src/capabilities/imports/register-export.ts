import type { Mapping } from "../../platform/imports/mapping.ts"
import { knownValues } from "./values.ts"

/**
 * The participant register as an older system exports it: Windows-1252, semicolons, one row for each
 * enrolment.
 */
export const registerExport: Mapping = {
  name: "register-export",
  kind: "participants",
  columns: {
    identity: "Personnr",
    familyName: "Efternamn",
    givenName: "Förnamn",
    sex: "Kön",
    protection: "Skydd",
    mobile: "Mobil",
    enrolledOn: "Inskriven",
    exitedOn: "Avslutad",
    exitReason: "Avslutsorsak",
    referrer: "Anvisad av",
    programme: "Insats",
    measureFrom: "Insats från",
    measureTo: "Insats till",
    percent: "Omfattning %",
    department: "Förvaltning",
    sfiLevel: "SFI-nivå",
    support: "Försörjning",
    origin: "Ursprung",
  },
  // That system leaves the cell blank for everyone without protection and writes "okänt" where it isn't
  // settled.
  values: { ...knownValues, protection: { ...knownValues.protection, "": "none" } },
}
