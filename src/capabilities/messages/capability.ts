import { capability } from "../../platform/capability.ts"
import type { MessageKind } from "../../platform/notifications/public.ts"
import { chooseWay, readChoices } from "./choose-way.ts"
import { listMessages } from "./list-messages.ts"
import { readMailbox } from "./mailbox.ts"
import { markRead } from "./mark-read.ts"
import { choiceFormWith } from "./pages/choice-page.tsx"
import {
  markAllReadAction,
  markReadAction,
  messagesPage,
  settleBounceAction,
} from "./pages/messages-page.tsx"
import { settleBounce } from "./settle-bounce.ts"
import { texts } from "./texts.ts"

/** Told of the kinds that all the others state. */
export const messagesWith = (kinds: readonly MessageKind[]) =>
  capability({
    name: "messages",
    operations: [listMessages, markRead, settleBounce, readChoices, chooseWay, readMailbox],
    routes: [messagesPage, markReadAction, markAllReadAction, settleBounceAction, choiceFormWith(kinds)],
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
