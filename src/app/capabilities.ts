import { activities } from "../capabilities/activities/capability.ts"
import { administration } from "../capabilities/administration/capability.ts"
import { agreements } from "../capabilities/agreements/capability.ts"
import { caseload } from "../capabilities/caseload/capability.ts"
import { certificates } from "../capabilities/certificates/capability.ts"
import { dialogue } from "../capabilities/dialogue/capability.ts"
import { employerLog } from "../capabilities/employer-log/capability.ts"
import { employers } from "../capabilities/employers/capability.ts"
import { followUp } from "../capabilities/follow-up/capability.ts"
import { imports } from "../capabilities/imports/capability.ts"
import { intake } from "../capabilities/intake/capability.ts"
import { joinedRecords } from "../capabilities/joined-records/capability.ts"
import { matching } from "../capabilities/matching/capability.ts"
import { meetings } from "../capabilities/meetings/capability.ts"
import { messages } from "../capabilities/messages/capability.ts"
import { myDay } from "../capabilities/my-day/capability.ts"
import { needs } from "../capabilities/needs/capability.ts"
import { oversight } from "../capabilities/oversight/capability.ts"
import { ownCompetence } from "../capabilities/own-competence/capability.ts"
import { participants } from "../capabilities/participants/capability.ts"
import { placements } from "../capabilities/placements/capability.ts"
import { plans } from "../capabilities/plans/capability.ts"
import { reports } from "../capabilities/reports/capability.ts"
import { retention } from "../capabilities/retention/capability.ts"
import { search } from "../capabilities/search/capability.ts"
import { seats } from "../capabilities/seats/capability.ts"
import { signing } from "../capabilities/signing/capability.ts"
import { supervision } from "../capabilities/supervision/capability.ts"
import { taxonomy } from "../capabilities/taxonomy/capability.ts"
import { vacancies } from "../capabilities/vacancies/capability.ts"
import { assemble, type Capability } from "../platform/capability.ts"
import { platformParts } from "./platform-parts.ts"
import { printed } from "./print-document.ts"
import { application } from "./texts.ts"

/** Every promise to the municipality, in one list; the only place that knows all of them. */
export const promises: readonly Capability[] = [
  application,
  platformParts,
  myDay,
  participants,
  intake,
  joinedRecords,
  oversight,
  employerLog,
  employers,
  search,
  seats,
  needs,
  vacancies,
  supervision,
  placements,
  activities,
  meetings,
  agreements,
  signing,
  certificates,
  dialogue,
  caseload,
  plans,
  matching,
  followUp,
  reports,
  ownCompetence,
  retention,
  imports,
  administration,
  taxonomy,
  messages,
]

export const capabilities = assemble(promises, printed)
