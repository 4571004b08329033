import { access } from "../../platform/access/access.ts"

const readers = { intakeOfficer: "tenant", employerAgent: "tenant", manager: "tenant" } as const
const answerers = { employerAgent: "tenant", manager: "tenant" } as const

/** Needs are about nobody, so no scope narrower than the municipality applies. */
export const needAccess = access({
  "need.list": readers,
  "need.read": readers,
  "need.answer": answerers,
  "need.linkFacts": answerers,
  "need.link": answerers,
  "need.newEmployerFacts": { employerAgent: "tenant" },
  "need.registerEmployer": { employerAgent: "tenant" },
  "need.seatFacts": { employerAgent: "tenant" },
  "need.makeSeat": { employerAgent: "tenant" },
  "need.callFacts": { employerAgent: "tenant" },
  "need.take": { employerAgent: "tenant" },
  // The public form: executed by the system on behalf of somebody who isn't signed in.
  "need.receive": {},
})
