import { capability } from "../../platform/capability.ts"
import { confirmJoining } from "./confirm-joining.ts"
import { declineJoining } from "./decline-joining.ts"
import { joiningDemo } from "./demo.ts"
import { followJoined } from "./follow-joined.ts"
import { gatherJoined } from "./gather-job.ts"
import { listJoinings } from "./list-joinings.ts"
import { joiningMatters } from "./matters.ts"
import { joiningDecided, joiningWaits } from "./messages.ts"
import { joiningPanel, joiningsPage } from "./pages/joinings.tsx"
import { proposeForm } from "./pages/propose.tsx"
import { declineForm, settleForm } from "./pages/settle.tsx"
import { undoForm } from "./pages/undo.tsx"
import { ofPerson } from "./person-joinings.ts"
import { proposeJoining } from "./propose-joining.ts"
import { readJoining } from "./settle-facts.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import { previewUndo, undoJoining } from "./undo-joining.ts"

/**
 * One person, one record: a number that came later, and two records that turned out to be the same person's.
 */
export const joinedRecords = capability({
  name: "joined-records",
  operations: [
    ofPerson,
    proposeJoining,
    listJoinings,
    readJoining,
    confirmJoining,
    declineJoining,
    previewUndo,
    undoJoining,
    followJoined,
  ],
  routes: [proposeForm, joiningsPage, settleForm, declineForm, undoForm],
  matters: joiningMatters,
  panels: [joiningPanel],
  demo: [joiningDemo],
  nav: [
    {
      href: "/samma-person",
      label: "nav.joinings",
      roles: ["coach", "intakeOfficer", "manager"],
      order: 389,
    },
  ],
  jobs: [gatherJoined],
  messages: [joiningWaits, joiningDecided],
  follow: followJoined,
  texts: { sv, en },
})
