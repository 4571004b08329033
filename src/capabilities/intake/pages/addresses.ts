import type { Day } from "../../../kernel/day.ts"
import { type AddressWords, addressOf } from "../../../platform/http/address-words.ts"

export const listAddress = { visa: "view" } as const satisfies AddressWords
export const listHref = (view: string) => addressOf("/remisser", listAddress, { view })

export const receiptAddress = { svar: "answerBy" } as const satisfies AddressWords
export const receiptHref = (answerBy: Day) => addressOf("/remisser/kvitto", receiptAddress, { answerBy })
