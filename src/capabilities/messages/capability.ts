import { capability } from "../../platform/capability.ts"
import { chooseWay, readChoices } from "./choose-way.ts"
import { listMessages } from "./list-messages.ts"
import { readMailbox } from "./mailbox.ts"
import { markRead } from "./mark-read.ts"
import { choiceFormWith } from "./pages/choice-page.tsx"
import { mailboxPage } from "./pages/mailbox-page.tsx"
import {
  markAllReadAction,
  markReadAction,
  messagesPage,
  settleBounceAction,
} from "./pages/messages-page.tsx"
import { settleBounce } from "./settle-bounce.ts"
import { texts } from "./texts.ts"
import { messageTimeline } from "./timeline.ts"

export const messages = capability({
  name: "messages",
  operations: [listMessages, markRead, settleBounce, readChoices, chooseWay, readMailbox],
  routes: [messagesPage, markReadAction, markAllReadAction, settleBounceAction],
  publicRoutes: [mailboxPage],
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
  timeline: [messageTimeline],
  texts,
  from: ({ messages: kinds }) => ({ routes: [choiceFormWith(kinds)] }),
})
