import { randomBytes } from "node:crypto"

export const newSecret = (): string => randomBytes(32).toString("base64url")

export const calendarPath = "/kalender/"
export const calendarAddress = (baseUrl: string, secret: string) => `${baseUrl}${calendarPath}${secret}.ics`

/** What an address ends with: 256 bits by chance, in the letters of an address. */
export const endsWithSecret = /\/kalender\/([\w-]{43})\.ics$/
export const secretIn = (address: string): string | null => endsWithSecret.exec(address)?.[1] ?? null
