export { comingMeetings, type WeekMeeting } from "./coming-meetings.ts"
