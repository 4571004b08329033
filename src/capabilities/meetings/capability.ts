import { capability } from "../../platform/capability.ts"
import { askAnotherTime, confirmMeeting, declineMeeting } from "./answer-meeting.ts"
import { bookMeeting } from "./book-meeting.ts"
import { cancelMeeting } from "./cancel-meeting.ts"
import { changeMeeting } from "./change-meeting.ts"
import { meetingsDemo } from "./demo.ts"
import { holdMeeting } from "./hold-meeting.ts"
import { meetingMatters } from "./matters.ts"
import { meetingAnswered, meetingBooked, meetingChanged, meetingTomorrow } from "./messages.ts"
import { listOwnMeetings, readOwnMeeting } from "./own-meetings.ts"
import { bookPage } from "./pages/book-page.tsx"
import { cancelPage } from "./pages/cancel-page.tsx"
import { changePage } from "./pages/change-page.tsx"
import { confirmAction, meetingPage } from "./pages/meeting-page.tsx"
import { anotherTimeForm, declineForm } from "./pages/my-answer-forms.tsx"
import { myMeetingForm, myMeetingsPage } from "./pages/my-meetings.tsx"
import { meetingNotePage } from "./pages/note-page.tsx"
import { outcomePage } from "./pages/outcome-page.tsx"
import { personMeetingsPage } from "./pages/person-page.tsx"
import { changeChoices, listMeetings, meetingChoices, readMeeting } from "./read-meetings.ts"
import { remindOfMeetings } from "./remind.ts"
import { texts } from "./texts.ts"

export const meetings = capability({
  name: "meetings",
  operations: [
    listMeetings,
    readMeeting,
    meetingChoices,
    changeChoices,
    bookMeeting,
    changeMeeting,
    cancelMeeting,
    holdMeeting,
    listOwnMeetings,
    readOwnMeeting,
    confirmMeeting,
    askAnotherTime,
    declineMeeting,
  ],
  routes: [
    personMeetingsPage,
    bookPage,
    meetingPage,
    confirmAction,
    changePage,
    cancelPage,
    outcomePage,
    meetingNotePage,
    myMeetingsPage,
    myMeetingForm,
    anotherTimeForm,
    declineForm,
  ],
  nav: [{ href: "/mina-moten", label: "nav.myMeetings", roles: ["participant"], order: 1.5 }],
  personTabs: [{ name: "meetings", path: "/moten", order: 45 }],
  matters: meetingMatters,
  demo: [meetingsDemo],
  messages: [meetingBooked, meetingChanged, meetingTomorrow, meetingAnswered],
  jobs: [remindOfMeetings],
  texts,
})
