import { capability } from "../../platform/capability.ts"
import { askAnotherTime, confirmMeeting, declineMeeting } from "./answer-meeting.ts"
import { bookMeeting } from "./book-meeting.ts"
import { openCalendar, readCalendar, revokeCalendar } from "./calendar-feed.ts"
import { cancelMeeting } from "./cancel-meeting.ts"
import { changeMeeting } from "./change-meeting.ts"
import { meetingsDemo } from "./demo.ts"
import { cancelDropIn, openDropIn } from "./drop-in/hours.ts"
import { ownDropInActions, ownDropInPage } from "./drop-in/own-pages.tsx"
import { dropInChoices, listDropIns, ownDropIns, readDropIn } from "./drop-in/readings.ts"
import {
  dropInActions,
  dropInListPage,
  dropInPage,
  joinQueuePage,
  openDropInPage,
} from "./drop-in/staff-pages.tsx"
import { callNext, joinOwn, joinQueue, leaveQueue, meetVisitor } from "./drop-in/visits.ts"
import { meetingFigures } from "./figures.ts"
import { holdMeeting } from "./hold-meeting.ts"
import { letterDocument } from "./letter-document.ts"
import { meetingMatters } from "./matters.ts"
import { meetingAnswered, meetingBooked, meetingChanged, meetingTomorrow } from "./messages.ts"
import { listMyMeetings, ownGroup } from "./own-calendar.ts"
import { listOwnMeetings, readOwnMeeting } from "./own-meetings.ts"
import { bookFromDayPage, bookPage } from "./pages/book-page.tsx"
import { calendarFeed } from "./pages/calendar-feed.tsx"
import { openCalendarPage } from "./pages/calendar-page.tsx"
import { cancelPage } from "./pages/cancel-page.tsx"
import { changePage } from "./pages/change-page.tsx"
import { confirmAction, meetingPage } from "./pages/meeting-page.tsx"
import { myCalendarPage, revokeCalendarAction } from "./pages/mine-page.tsx"
import { anotherTimeForm, declineForm } from "./pages/my-answer-forms.tsx"
import { myMeetingForm, myMeetingsPage } from "./pages/my-meetings.tsx"
import { meetingNotePage } from "./pages/note-page.tsx"
import { outcomePage } from "./pages/outcome-page.tsx"
import { nextMeetingPanel } from "./pages/overview-panel.tsx"
import { personMeetingsPage } from "./pages/person-page.tsx"
import { printLetter } from "./print-letter.ts"
import { changeChoices, listMeetings, meetingChoices, readMeeting } from "./read-meetings.ts"
import { remindOfMeetings } from "./remind.ts"
import { texts } from "./texts.ts"
import { meetingTimeline } from "./timeline.ts"

export const meetings = capability({
  name: "meetings",
  operations: [
    listMyMeetings,
    ownGroup,
    readCalendar,
    openCalendar,
    revokeCalendar,
    listMeetings,
    readMeeting,
    printLetter,
    meetingChoices,
    changeChoices,
    bookMeeting,
    changeMeeting,
    cancelMeeting,
    holdMeeting,
    listDropIns,
    readDropIn,
    openDropIn,
    cancelDropIn,
    dropInChoices,
    joinQueue,
    callNext,
    meetVisitor,
    leaveQueue,
    ownDropIns,
    joinOwn,
    listOwnMeetings,
    readOwnMeeting,
    confirmMeeting,
    askAnotherTime,
    declineMeeting,
  ],
  routes: [
    myCalendarPage,
    bookFromDayPage,
    openCalendarPage,
    revokeCalendarAction,
    personMeetingsPage,
    bookPage,
    meetingPage,
    confirmAction,
    changePage,
    cancelPage,
    outcomePage,
    meetingNotePage,
    dropInListPage,
    openDropInPage,
    dropInPage,
    joinQueuePage,
    ...dropInActions,
    ownDropInPage,
    ...ownDropInActions,
    myMeetingsPage,
    myMeetingForm,
    anotherTimeForm,
    declineForm,
  ],
  nav: [
    {
      href: "/moten",
      label: "meetings.mine",
      roles: ["coach", "intakeOfficer", "socialWorker", "manager"],
      order: 5,
    },
    { href: "/drop-in", label: "dropIn.title", roles: ["coach", "intakeOfficer", "manager"], order: 47 },
    { href: "/mina-moten", label: "nav.myMeetings", roles: ["participant"], order: 1.5 },
  ],
  publicRoutes: [calendarFeed],
  panels: [nextMeetingPanel],
  timeline: [meetingTimeline],
  personTabs: [{ name: "meetings", path: "/moten", order: 45, ownOnly: true }],
  matters: meetingMatters,
  figures: meetingFigures,
  demo: [meetingsDemo],
  documents: [letterDocument],
  messages: [meetingBooked, meetingChanged, meetingTomorrow, meetingAnswered],
  jobs: [remindOfMeetings],
  texts,
})
