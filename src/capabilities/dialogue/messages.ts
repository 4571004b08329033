import { messageKind } from "../../platform/notifications/public.ts"

/** That there is an answer, never what it says or about whom. */
export const dialogueAnswered = messageKind({
  name: "dialogue.answered",
  template: "answer",
  to: { participant: "sms", supervisor: "sms" },
})
/** Staff have it on their day already. */
export const dialogueReceived = messageKind({
  name: "dialogue.received",
  template: "answer",
  to: { staff: "none" },
})
