import { capability } from "../../platform/capability.ts"
import { bookMeeting } from "./book-meeting.ts"
import { holdMeeting } from "./hold-meeting.ts"
import { meetingMatters } from "./matters.ts"
import { bookPage } from "./pages/book-page.tsx"
import { meetingPage } from "./pages/meeting-page.tsx"
import { meetingNotePage } from "./pages/note-page.tsx"
import { outcomePage } from "./pages/outcome-page.tsx"
import { personMeetingsPage } from "./pages/person-page.tsx"
import { listMeetings, meetingChoices, readMeeting } from "./read-meetings.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const meetings = capability({
  name: "meetings",
  operations: [listMeetings, readMeeting, meetingChoices, bookMeeting, holdMeeting],
  routes: [personMeetingsPage, bookPage, meetingPage, outcomePage, meetingNotePage],
  nav: [],
  personTabs: [{ name: "meetings", path: "/moten", order: 45 }],
  matters: meetingMatters,
  texts: { sv, en },
})
