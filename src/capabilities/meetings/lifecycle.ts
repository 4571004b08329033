import { lifecycle } from "../../kernel/lifecycle.ts"

const answers = { confirm: "confirmed", askAnotherTime: "anotherTime", decline: "declined" } as const
const ofStaff = { change: "booked", cancel: "cancelled", hold: "held" } as const

/**
 * What the participant answered may be answered anew until the meeting. A changed time is a new question, and
 * how it went can be corrected.
 */
export const meetingLifecycle = lifecycle({
  booked: { ...answers, ...ofStaff },
  confirmed: { ...answers, ...ofStaff },
  anotherTime: { ...answers, ...ofStaff },
  declined: { ...answers, ...ofStaff },
  held: { hold: "held" },
})
