import { z } from "zod"
import { mayAct } from "../../../platform/access/access.ts"
import { isShared } from "../../../platform/access/consent.ts"
import { answer, answerId } from "../../../platform/answer.ts"
import { panel } from "../../../platform/panels.ts"
import { EmptyState, LinkButton, Panel, Stack } from "../../../ui/index.ts"
import { currentEnrolment } from "../../participants/public.ts"
import { planAccess } from "../access.ts"
import { GapLine, gapOf } from "../gap/gap.ts"
import { Goal, goalsOf, readingsOf, targetsOf } from "../plan/plan-queries.ts"
import { GapLines } from "./gap-panel.tsx"

const PlanInShort = answer({
  personId: answerId("person"),
  goals: z.array(Goal),
  gaps: z.array(answer({ id: answerId(), label: z.string(), lines: z.array(GapLine) })),
})

/** The gap and the goals on the person's overview, for the roles that read the plan. */
export const planPanel = panel({
  order: 10,
  answers: PlanInShort,
  load: async (tx, personId) => {
    if (!mayAct(planAccess, "plan.read", tx.actor)) return null
    if (!(await isShared(tx, personId, "plan"))) return null
    const enrolment = await currentEnrolment(tx, personId)
    if (!enrolment) return null
    const readings = await readingsOf(tx, personId)
    return {
      personId,
      goals: (await goalsOf(tx, enrolment.id)).filter((one) => !one.dropped_on),
      gaps: (await targetsOf(tx, personId)).map(({ id, label, requirements }) => ({
        id,
        label,
        lines: gapOf(requirements, readings),
      })),
    }
  },
  show: ({ personId, goals, gaps }, visit) => {
    const { t, day } = visit
    const href = `/deltagare/${personId}/plan`
    const toPlan = <LinkButton href={href}>{t("plan.show")}</LinkButton>
    const unplanned = goals.length === 0 && gaps.length === 0
    return (
      <>
        {gaps
          .filter(({ lines }) => lines.length > 0)
          .map(({ label, lines }) => (
            <Panel title={t("gap.title", { label })}>
              <GapLines title={t("gap.title", { label })} lines={lines} visit={visit} />
            </Panel>
          ))}
        <Panel title={t("goal.title")}>
          {unplanned ? (
            <EmptyState title={t("plan.none")} action={{ href, label: t("plan.show") }}>
              {t("plan.none.text")}
            </EmptyState>
          ) : (
            <Stack>
              {goals.length === 0 && <p>{t("goal.none")}</p>}
              {goals.length > 0 && (
                <ul>
                  {goals.map((goal) => (
                    <li>
                      <b>{goal.text}</b>. {t(`goal.outcome.${goal.outcome}`)}.
                      {goal.reached_on && ` ${t("goal.reachedOn", { day: day(goal.reached_on) })}`}
                    </li>
                  ))}
                </ul>
              )}
              <p>{toPlan}</p>
            </Stack>
          )}
        </Panel>
      </>
    )
  },
})
