import { type AddressWords, addressOf } from "../../platform/http/address-words.ts"
import type { Filter } from "./participant-filter.ts"

export const listAddress = {
  urval: {
    field: "selection",
    words: { alla: "all", mina: "mine", inskrivna: "enrolled", "utan-ansvarig": "unassigned" },
  },
  steg: {
    field: "step",
    words: {
      "utred-skydd": "settleProtection",
      "skriv-in": "enrol",
      "folj-upp": "followUp",
      "utse-ansvarig": "appoint",
      planera: "plan",
      "hitta-plats": "place",
      starta: "start",
      pagar: "ongoing",
    },
  },
  insats: "programme",
  ansvarig: "responsible",
  ordning: { field: "order", words: { namn: "name", senast: "newest", langst: "oldest" } },
} as const satisfies AddressWords<keyof Filter>

/** The list from its beginning, or from after somebody. What is searched for is never in an address. */
export const listHref = ({ q: _q, after: _after, ...filter }: Partial<Filter>, after?: string) =>
  addressOf("/deltagare", listAddress, { ...filter, after })
