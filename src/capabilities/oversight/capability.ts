import { capability } from "../../platform/capability.ts"
import { breakGlass } from "./break-glass.ts"
import { declareConflict, listConflicts } from "./conflicts.ts"
import { endConflict, readConflict } from "./end-conflict.ts"
import { conflictEnded } from "./messages.ts"
import { ownAccessLog } from "./own-log.ts"
import { breakGlassPage } from "./pages/break-glass.tsx"
import { conflictPage } from "./pages/conflicts.tsx"
import { endConflictForm } from "./pages/end-conflict.tsx"
import { ownLogPage } from "./pages/own-log.tsx"
import { judgeRoute, reviewPage } from "./pages/review.tsx"
import { judgeAccess, reviewQueue } from "./review.ts"
import { accessReviewSample } from "./sample-accesses.ts"
import { texts } from "./texts.ts"

export const oversight = capability({
  name: "oversight",
  operations: [
    breakGlass,
    declareConflict,
    listConflicts,
    readConflict,
    endConflict,
    reviewQueue,
    judgeAccess,
    ownAccessLog,
  ],
  routes: [breakGlassPage, conflictPage, endConflictForm, reviewPage, judgeRoute, ownLogPage],
  homes: [{ roles: ["reviewer"], href: "/granskning" }],
  nav: [
    {
      href: "/nodatkomst",
      label: "nav.breakGlass",
      roles: ["coach", "intakeOfficer", "socialWorker", "manager"],
      order: 390,
    },
    {
      href: "/jav",
      label: "nav.conflict",
      roles: ["coach", "intakeOfficer", "socialWorker", "manager", "employerAgent"],
      order: 391,
    },
    { href: "/granskning", label: "nav.review", roles: ["reviewer"], order: 5 },
    { href: "/vem-har-last", label: "nav.ownLog", roles: ["participant"], order: 90 },
  ],
  messages: [conflictEnded],
  texts,
  jobs: [accessReviewSample],
})
