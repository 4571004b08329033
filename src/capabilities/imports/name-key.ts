/**
 * Names are the same whatever their case, spaces and composed form: "Köket" and "KÖKET", also as o with two
 * dots after it.
 */
export const nameKey = (name: string): string =>
  name.normalize("NFC").toLowerCase().trim().replace(/\s+/gu, " ")
