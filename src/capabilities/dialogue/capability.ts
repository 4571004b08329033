import { capability } from "../../platform/capability.ts"
import { dialogueDemo } from "./demo.ts"
import { dialogueMatters } from "./matters.ts"
import { dialogueAnswered, dialogueReceived } from "./messages.ts"
import { ownDialogue, supervisorDialogue, writeOwnDialogue, writeSupervisorDialogue } from "./own-threads.ts"
import { ownDialogueForm, supervisorDialogueForm } from "./pages/own-forms.tsx"
import {
  dialogueForm,
  placementDialogueForm,
  promiseDialogueForm,
  settleDialogueAction,
} from "./pages/staff-forms.tsx"
import { promiseDialogue, readDialogue, readMessage, settleDialogue, writeDialogue } from "./staff-threads.ts"
import { texts } from "./texts.ts"
import { dialogueTimeline } from "./timeline.ts"

/** What participants and supervisors write to the municipality, each for themselves, and its answers. */
export const dialogue = capability({
  name: "dialogue",
  operations: [
    readDialogue,
    readMessage,
    writeDialogue,
    settleDialogue,
    promiseDialogue,
    ownDialogue,
    writeOwnDialogue,
    supervisorDialogue,
    writeSupervisorDialogue,
  ],
  routes: [
    dialogueForm,
    placementDialogueForm,
    promiseDialogueForm,
    settleDialogueAction,
    ownDialogueForm,
    supervisorDialogueForm,
  ],
  personTabs: [{ name: "dialogue", path: "/dialog", order: 46, ownOnly: true }],
  nav: [{ href: "/min-dialog", label: "nav.myDialogue", roles: ["participant"], order: 2.5 }],
  matters: dialogueMatters,
  messages: [dialogueAnswered, dialogueReceived],
  timeline: [dialogueTimeline],
  demo: [dialogueDemo],
  texts,
})
