import { isDay } from "../../../kernel/day.ts"
import { luhn } from "../../../kernel/identity-number.ts"

const shape = /(?<![\d-])(?:(\d\d))?(\d{6})[-+ ]?(\d{4})(?![\d-])/g

/**
 * Whether a text seems to hold a personnummer or samordningsnummer; it belongs in its field, not in running
 * text.
 */
export function holdsIdentityNumber(text: string): boolean {
  return [...text.matchAll(shape)].some(([, , six = "", four = ""]) => {
    const dayOfMonth = Number(six.slice(4)) % 60
    const date = `20${six.slice(0, 2)}-${six.slice(2, 4)}-${String(dayOfMonth).padStart(2, "0")}`
    return luhn(six + four) && (isDay(date) || six.slice(2) === "0229")
  })
}
