import type { MeetingFields } from "./fields.ts"
import type { Meeting } from "./meeting-row.ts"

type Held = Pick<Meeting, "kind" | "day" | "from" | "to" | "place" | "link">

/** Whether the participant would come at another time, to another place or in another way than before. */
export const asksAnew = (before: Held, after: Pick<MeetingFields, keyof Held>): boolean =>
  before.kind !== after.kind ||
  before.day !== after.day ||
  before.from !== after.from ||
  before.to !== after.to ||
  before.place !== (after.place ?? null) ||
  before.link !== (after.link ?? null)
