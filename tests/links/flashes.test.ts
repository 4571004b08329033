import { expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { newId } from "../../src/kernel/id.ts"
import { flashed } from "../../src/platform/http/flash.ts"
import { joinTexts } from "../../src/platform/i18n/texts.ts"
import { landings, ofRows } from "../factories/flashes.ts"

const texts = joinTexts(capabilities.map((one) => one.texts))
const asked = (message: string) => texts.asks(`flash.${message}`)
const said = new Set(landings.map(({ message }) => message))

/** A path that names somebody's row; who is meant is known where it leads. */
const aboutSomebody =
  /:(personId|placementId|meetingId|memberId|dropInVisitId|followUpId|exitId|referralId)\b/
/** What is said to whoever it is about, or to who stands beside them. */
const toOneself = /^\/(min|mina|drop-in-tider|bli-foreslagen)\b/
/** Said without a name, for a reason. */
const nameless: Record<string, string> = {
  referralTakenUp: "the one who wrote the referral has it before them, and may not see the record",
  referralOthersAnswer: "says nothing of whether the person is known here",
  "referral.answer": "leads to the list of referrals, whose writers see no record",
  "activityMember.ended": "whoever has left is not in the list",
  "dropInVisit.left": "whoever has left is not in the queue",
  "attendance.marked": "the page is of everybody on a day, which it says",
  "attendance.same": "the same page, where nothing was changed",
  "match.skipped": "the page is of a seat, and lists whom one may see",
  "import.arrivalProtected": "the person is protected from then on",
  "import.arrivalSettled": "leads to one's day, which is about many",
}

test("every command that says what it did has a text for it, and every text is said", () => {
  expect([...said].filter((message) => !texts.has(`flash.${message}`))).toEqual([])
  const own = [...texts.all.sv.keys()].filter((key) => key.startsWith("flash."))
  const unsaid = own.filter((key) => !said.has(key.slice(6)))
  // By the state that the work has come to.
  // By the page that a link of an agreement opens, which is for anyone.
  // By whether the responsibility moved or somebody stands in.
  const elsewhere = ["flash.linkRenewed", "flash.standIn"]
  expect(unsaid.filter((key) => !key.startsWith("flash.import.") && !elsewhere.includes(key))).toEqual([])
})

test("a message about somebody says whom", () => {
  const about = landings.filter(
    ({ from, route }) =>
      (aboutSomebody.test(from) || aboutSomebody.test(route.path)) && !toOneself.test(route.path),
  )
  const silent = about.filter(
    ({ message }) => !asked(message).includes("who") && !message.startsWith("planPart."),
  )
  expect(about.length).toBeGreaterThan(60)
  expect([...new Set(silent.map(({ message }) => message))].filter((one) => !(one in nameless))).toEqual([])
})

test("what is said of one row of many is told by its id, and by nothing else", () => {
  expect(ofRows.filter((message) => !said.has(message) || !asked(message).includes("who"))).toEqual([])
  const id = newId()
  expect(flashed("/drop-in", "dropInVisit.called", id)).toBe(`/drop-in?klart=dropInVisit.called&om=${id}`)
  expect(flashed("/narvaro?day=2026-11-24", "handedOver", 3)).toBe(
    "/narvaro?day=2026-11-24&klart=handedOver&om=3",
  )
  expect(() => flashed("/drop-in", "dropInVisit.called", "Amina Haddad")).toThrow()
})
