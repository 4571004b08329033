/**
 * Addresses are Swedish, the fields of operations English: for each query name of a page the field it stands
 * for, and for a field of choices which of them each word of the address is.
 */
export type AddressWords<Field extends string = string> = Readonly<
  Record<string, Field | { field: Field; words: Readonly<Record<string, string>> }>
>

/** No choice of any field, so that what is none in the address is refused as one. */
const noChoice = "?"

const entryOf = (address: AddressWords, name: string) => {
  const stands = Object.hasOwn(address, name) ? address[name] : undefined
  return typeof stands === "string" ? { field: stands, words: null } : stands
}

/**
 * The query as the fields of the operation. An English name that has a Swedish one is not read in an address.
 */
export function fieldsOfQuery(
  address: AddressWords,
  query: Readonly<Record<string, string[]>>,
): Record<string, string[]> {
  const translated = new Set(Object.keys(address).map((name) => entryOf(address, name)?.field))
  const fields: [string, string[]][] = []
  for (const [name, values] of Object.entries(query)) {
    const entry = entryOf(address, name)
    if (!entry && !translated.has(name)) fields.push([name, values])
    if (!entry) continue
    const { field, words } = entry
    const choice = (word: string) =>
      words && Object.hasOwn(words, word) ? (words[word] ?? noChoice) : noChoice
    fields.push([field, words ? values.map((one) => (one.trim() === "" ? one : choice(one))) : values])
  }
  return Object.fromEntries(fields)
}

/** What a field is called in the address. */
export const nameInAddress = (address: AddressWords, field: string): string =>
  Object.keys(address).find((name) => entryOf(address, name)?.field === field) ?? field

/** What a value of a field is called in the address. */
export function wordInAddress(address: AddressWords, field: string, value: string): string {
  const words = entryOf(address, nameInAddress(address, field))?.words ?? {}
  return Object.keys(words).find((word) => words[word] === value) ?? value
}

/** A page's address with these fields, in their order; what is absent or empty is left out. */
export function addressOf(
  path: string,
  address: AddressWords,
  fields: Readonly<Record<string, string | number | undefined>>,
): string {
  const query = Object.entries(fields).flatMap(([field, value]) =>
    value === undefined || value === ""
      ? []
      : [[nameInAddress(address, field), wordInAddress(address, field, String(value))]],
  )
  return query.length === 0 ? path : `${path}?${new URLSearchParams(query)}`
}
