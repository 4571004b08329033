export { type ActivityHoursFacts, activityHoursRule, suggestedHours } from "./activity-hours.ts"
export { commitmentHash } from "./plan/commitments.ts"
