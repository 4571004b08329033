import { capability } from "../../platform/capability.ts"
import { listMessages } from "./list-messages.ts"
import { markRead } from "./mark-read.ts"
import {
  markAllReadAction,
  markReadAction,
  messagesPage,
  settleBounceAction,
} from "./pages/messages-page.tsx"
import { settleBounce } from "./settle-bounce.ts"
import { texts } from "./texts.ts"

export const messages = capability({
  name: "messages",
  operations: [listMessages, markRead, settleBounce],
  routes: [messagesPage, markReadAction, markAllReadAction, settleBounceAction],
  nav: [
    {
      href: "/meddelanden",
      label: "nav.messages",
      roles: [
        "coach",
        "intakeOfficer",
        "socialWorker",
        "employerAgent",
        "manager",
        "reviewer",
        "referrer",
        "supervisor",
        "participant",
      ],
      order: 50,
    },
  ],
  texts,
})
