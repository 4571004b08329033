import { capability } from "../../platform/capability.ts"
import { participantList, participantListPage } from "./list.tsx"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const participants = capability({
  name: "participants",
  operations: [participantList],
  routes: [participantListPage],
  nav: [
    {
      href: "/deltagare",
      label: "nav.participants",
      roles: ["coach", "intakeOfficer", "socialWorker", "employerAgent", "manager"],
      order: 10,
    },
  ],
  texts: { sv, en },
})
