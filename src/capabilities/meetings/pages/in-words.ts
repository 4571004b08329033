import type { FlashFacts } from "../../../platform/http/flash.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { Meeting } from "../meeting-row.ts"

/** What a message of what was done says of a meeting: whose, and when. */
export const meetingInWords = (meeting: Meeting, visit: Visit): FlashFacts => ({
  who: meeting.person_name,
  when: `${visit.weekday(meeting.day)}, ${meeting.from}–${meeting.to}`,
})
