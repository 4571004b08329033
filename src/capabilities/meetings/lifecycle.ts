import { lifecycle } from "../../kernel/lifecycle.ts"

const answers = { confirm: "confirmed", askAnotherTime: "anotherTime", decline: "declined" } as const
const ofStaff = { move: "booked", cancel: "cancelled", hold: "held" } as const

/**
 * What the participant answered may be answered anew until the meeting. A moved meeting is a new question,
 * one that is only edited is not, and how it went can be corrected.
 */
export const meetingLifecycle = lifecycle({
  booked: { ...answers, ...ofStaff, edit: "booked" },
  confirmed: { ...answers, ...ofStaff, edit: "confirmed" },
  anotherTime: { ...answers, ...ofStaff, edit: "anotherTime" },
  declined: { ...answers, ...ofStaff, edit: "declined" },
  held: { hold: "held" },
})
