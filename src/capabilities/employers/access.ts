import { access } from "../../platform/access/access.ts"

const readers = {
  coach: "tenant",
  intakeOfficer: "tenant",
  employerAgent: "tenant",
  manager: "tenant",
} as const
/** A supervisor reaches the rows of the own workplace only; the queries see to it. */
const readersAndSupervisor = { ...readers, supervisor: "visible" } as const
const agents = { intakeOfficer: "tenant", employerAgent: "tenant", manager: "tenant" } as const

/** Organisations and seats are about nobody, so no scope narrower than the municipality applies. */
export const employerAccess = access({
  "organisation.list": readers,
  "organisation.read": readers,
  "organisation.facts": readers,
  "organisation.create": agents,
  "organisation.update": agents,
  "workplace.read": readers,
  "workplace.create": { ...agents, coach: "tenant" },
  "workplace.update": { ...agents, coach: "tenant" },
  "employerContact.create": { ...agents, coach: "tenant" },
  "employerContact.end": agents,
  "seat.list": readersAndSupervisor,
  "seat.read": readersAndSupervisor,
  "seat.facts": { coach: "tenant", employerAgent: "tenant" },
  "seat.create": { coach: "tenant", employerAgent: "tenant" },
  "seat.update": { coach: "tenant", employerAgent: "tenant" },
  "seat.close": { coach: "tenant", employerAgent: "tenant" },
  "need.list": { intakeOfficer: "tenant", employerAgent: "tenant", manager: "tenant" },
  "need.read": { intakeOfficer: "tenant", employerAgent: "tenant", manager: "tenant" },
  "need.answer": { employerAgent: "tenant", manager: "tenant" },
  "need.linkFacts": { employerAgent: "tenant", manager: "tenant" },
  "need.link": { employerAgent: "tenant", manager: "tenant" },
  "need.seatFacts": { employerAgent: "tenant" },
  "need.makeSeat": { employerAgent: "tenant" },
  // The public form: executed by the system on behalf of somebody who isn't signed in.
  "need.receive": {},
})
