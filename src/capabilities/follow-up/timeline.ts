import type { TimelineSource } from "../../platform/timeline.ts"

export const followUpTimeline: TimelineSource = {
  kind: "followUp",
  order: 60,
  word: "uppfoljning",
  tab: "/uppfoljning",
  names: ["enrolment.", "followUp.", "reEngagement."],
  tells: [],
  load: async () => [],
}
