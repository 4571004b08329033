import type { Child } from "hono/jsx"
import type { Visit } from "../../../platform/http/visit.ts"
import { FactList } from "../../../ui/index.ts"
import type { PlanRecord } from "../plan/read-plan.ts"
import { gapWords } from "./gap-panel.tsx"
import { agreementFacts, assessmentFacts, goalWords, hoursFacts, measureWords } from "./plan-words.ts"

type Part = { record: PlanRecord; visit: Visit }

/** What stands in the plan now, to speak from; the fields beside it are for what is new. */
const Earlier = ({ visit: { t }, children }: { visit: Visit; children?: Child }) => (
  <div>
    <h3>{t("makePlan.earlier")}</h3>
    {children || <p class="why">{t("makePlan.nothing")}</p>}
  </div>
)

export const EarlierAssessment = ({ record: { assessment }, visit }: Part) => (
  <Earlier visit={visit}>{assessment && <FactList facts={assessmentFacts(assessment, visit)} />}</Earlier>
)

export const EarlierGoals = ({ record: { goals }, visit }: Part) => (
  <Earlier visit={visit}>
    {goals.length > 0 && (
      <ul>
        {goals.map((goal) => (
          <li>
            <b>{goal.text}</b>. {goalWords(goal, visit)}
          </li>
        ))}
      </ul>
    )}
  </Earlier>
)

export const EarlierTargets = ({ record: { gaps }, visit }: Part) => (
  <Earlier visit={visit}>
    {gaps.length > 0 &&
      gaps.map(({ target, lines }) => (
        <>
          <p>
            <b>{visit.t("gap.title", { label: target.label })}</b>
          </p>
          <ul>
            {lines.map((line) => (
              <li>{gapWords(visit, line)}</li>
            ))}
          </ul>
        </>
      ))}
  </Earlier>
)

export const EarlierMeasures = ({ record, visit }: Part) => {
  const running = record.measures.filter((one) => !one.ended_on)
  return (
    <Earlier visit={visit}>
      {running.length > 0 && (
        <ul>
          {running.map((one) => (
            <li>
              <b>{one.title}</b>. {measureWords(one, visit)}
            </li>
          ))}
        </ul>
      )}
    </Earlier>
  )
}

export const EarlierPlan = ({ record: { plan, suggested }, visit }: Part) => (
  <Earlier visit={visit}>{plan && <FactList facts={hoursFacts(plan, suggested, visit)} />}</Earlier>
)

export const EarlierCommitment = ({ record: { commitment }, visit }: Part) => (
  <Earlier visit={visit}>{commitment && <FactList facts={agreementFacts(commitment, visit)} />}</Earlier>
)
