import { access } from "../../platform/access/access.ts"

const whoChange = { manager: "unit", intakeOfficer: "unit", coach: "own" } as const
/** Row-level security narrows it further: an upload and its faults exist only for whoever uploaded it. */
const whoTakeIn = { manager: "tenant", intakeOfficer: "tenant" } as const

const whoSettle = { ...whoTakeIn, coach: "tenant" } as const

export const importAccess = access({
  "import.list": whoTakeIn,
  "import.read": whoTakeIn,
  "import.errors": whoTakeIn,
  "import.rows": whoTakeIn,
  "import.differences": whoTakeIn,
  "import.upload": whoTakeIn,
  "import.columns": whoTakeIn,
  "import.map": whoTakeIn,
  "import.apply": whoTakeIn,
  "import.retry": whoTakeIn,
  "import.abandon": whoTakeIn,
  "import.takeBack": whoTakeIn,
  // As far as the change itself would be theirs to make; an employer's name is about nobody.
  "import.personDifferences": whoChange,
  "import.acceptDifference": whoChange,
  "import.keepRecord": whoChange,
  // Who of these settles it stands with what arrived: those who handle protected people, as for somebody
  // unknown.
  "import.arrival": whoSettle,
  "import.settleArrival": whoSettle,
})
