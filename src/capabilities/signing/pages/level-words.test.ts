import { expect, test } from "vitest"
import { levelInWords } from "./level-words.ts"

test("Swedish levels by their number, others as they are called, nothing of a link", () => {
  const t = (key: string, facts = {}) => `${key} ${Object.values(facts).join()}`
  const say = (level: string | null) => levelInWords(level, { t })
  expect(say("http://id.elegnamnden.se/loa/1.0/loa3")).toBe("signing.level.loa 3")
  expect(say("http://id.swedenconnect.se/loa/1.0/loa2-nonresident")).toBe("signing.level.loa 2")
  expect(say("urn:grn:authn:se:bankid:same-device")).toBe(
    "signing.level.other urn:grn:authn:se:bankid:same-device",
  )
  expect([say("link+sms"), say(null)]).toEqual([null, null])
})
