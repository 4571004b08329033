/** A number as the sheet shows it; null when it shows #### or a day that never was. */
export type Shows = (value: number, date1904: boolean) => string | null

/** A piece of a format code: a sign with a meaning, words as they stand, or what stands in brackets. */
export type FormatPart = { kind: "sign" | "literal" | "bracket"; text: string }
