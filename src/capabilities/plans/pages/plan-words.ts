import type { Visit } from "../../../platform/http/visit.ts"
import type { PlanRecord } from "../plan/read-plan.ts"

/** The parts of a plan in words, the same on its page and where the next plan is made. */
export const hoursFacts = (
  plan: NonNullable<PlanRecord["plan"]>,
  suggested: number | null,
  { t, day }: Visit,
) => [
  { term: t("plan.weeklyHours"), value: t("plan.hours", { hours: plan.weekly_hours }) },
  ...(suggested === null
    ? []
    : [{ term: t("plan.suggested"), value: t("plan.hours", { hours: suggested }) }]),
  ...(plan.deviation_reason ? [{ term: t("plan.deviationReason"), value: plan.deviation_reason }] : []),
  { term: t("plan.validFrom"), value: day(plan.valid_from) },
  { term: t("plan.agreedOn"), value: plan.agreed_on ? day(plan.agreed_on) : t("plan.notAgreed") },
  {
    term: t("plan.version"),
    value: t("plan.versionBy", { number: plan.number, name: plan.by_name ?? t("plan.system") }),
  },
]

export const goalWords = (goal: PlanRecord["goals"][number], { t, day }: Visit): string => {
  const when = goal.reached_on
    ? t("goal.reachedOn", { day: day(goal.reached_on) })
    : goal.dropped_on
      ? t("goal.droppedOn", { day: day(goal.dropped_on) })
      : t("goal.setOn", { day: day(goal.set_on) })
  return `${t(`goal.outcome.${goal.outcome}`)}. ${when}`
}

export const measureWords = (one: PlanRecord["measures"][number], { t, day }: Visit): string => {
  const hours = one.hours === null ? "" : `, ${t("plan.hours", { hours: one.hours })}`
  const ends = one.ends_on ? ` ${t("measure.to", { day: day(one.ends_on) })}` : ""
  return `${t(`measure.kind.${one.kind}`)}${hours}, ${t("measure.from", { day: day(one.starts_on) })}${ends}`
}

export const assessmentFacts = (assessment: NonNullable<PlanRecord["assessment"]>, { t, day }: Visit) => [
  { term: t("assessment.strengths"), value: assessment.strengths },
  {
    term: t("assessment.hinders"),
    value: assessment.hinders.map((one) => t(`hinder.${one}`)).join(", ") || t("assessment.noHinders"),
  },
  ...(assessment.summary ? [{ term: t("assessment.summary"), value: assessment.summary }] : []),
  { term: t("assessment.on"), value: day(assessment.assessed_on) },
]

export const agreementFacts = (commitment: NonNullable<PlanRecord["commitment"]>, { t, day }: Visit) => [
  { term: t("commitment.unitDoes"), value: commitment.unit_does },
  { term: t("commitment.participantDoes"), value: commitment.participant_does },
  {
    term: t("commitment.agreed"),
    value: t("commitment.agreedWith", {
      name: commitment.staff_name,
      day: day(commitment.agreed_with_participant_on),
      how: t(`commitment.how.${commitment.how}`),
    }),
  },
]
