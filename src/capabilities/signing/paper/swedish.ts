import type { Say } from "../../../platform/capability.ts"
import { sayDay } from "../../../platform/i18n/dates.ts"
import type { Words } from "../pages/field-words.ts"

/** The paper is in Swedish, the language of authorities (språklagen 2009:600, 10 §). */
export const swedish = (say: Say, has: Words["has"]): Words => ({
  t: say,
  has,
  day: (day) => sayDay(day, "sv"),
  language: "sv",
})
