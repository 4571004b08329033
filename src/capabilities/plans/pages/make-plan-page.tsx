import type { Child } from "hono/jsx"
import type { ZodType } from "zod"
import type { Operation } from "../../../platform/command.ts"
import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { Columns, EmptyState, PageHead, Panel, PostForm, SubmitRow } from "../../../ui/index.ts"
import { makePlan } from "../plan/make-plan.ts"
import { type PlanPage, type PlanRecord, readPlan } from "../plan/read-plan.ts"
import {
  EarlierAssessment,
  EarlierCommitment,
  EarlierGoals,
  EarlierMeasures,
  EarlierPlan,
  EarlierTargets,
} from "./make-plan-earlier.tsx"
import {
  AssessmentFields,
  CommitmentFields,
  GoalFields,
  HoursFields,
  MeasureFields,
  TargetFields,
} from "./make-plan-fields.tsx"

const Part = ({ title, fields, earlier }: { title: string; fields: Child; earlier: Child }) => (
  <Panel title={title}>
    <Columns main={fields} aside={earlier} />
  </Panel>
)

/** In the order of the conversation; what was said last time stands beside each part. */
function Parts({ record, form, visit }: { record: PlanRecord; form: FormState; visit: Visit }) {
  const { t } = visit
  const part = { record, form, visit }
  return (
    <>
      <Part
        title={t("assessment.title")}
        fields={<AssessmentFields {...part} />}
        earlier={<EarlierAssessment {...part} />}
      />
      <Part title={t("goal.title")} fields={<GoalFields {...part} />} earlier={<EarlierGoals {...part} />} />
      <Part
        title={t("gap.title.none")}
        fields={<TargetFields {...part} />}
        earlier={<EarlierTargets {...part} />}
      />
      <Part
        title={t("measure.title")}
        fields={<MeasureFields {...part} />}
        earlier={<EarlierMeasures {...part} />}
      />
      <Part
        title={t("makePlan.hours")}
        fields={<HoursFields {...part} />}
        earlier={<EarlierPlan {...part} />}
      />
      <Part
        title={t("commitment.title")}
        fields={<CommitmentFields {...part} />}
        earlier={<EarlierCommitment {...part} />}
      />
    </>
  )
}

export const makePlanPage = form({
  path: "/deltagare/:personId/planera",
  command: makePlan,
  facts: readPlan as Operation<ZodType, PlanPage>,
  show: ({ person, record }: PlanPage, state, visit) => ({
    title: visit.t("makePlan.title"),
    body: (
      <>
        <PageHead
          title={visit.t("makePlan.title")}
          subtitle={<PersonLink name={person.name} protection={person.protection} visit={visit} />}
        />
        {record ? (
          <PostForm form={state} t={visit.t} draftKey="make-plan">
            <p>{visit.t("makePlan.text")}</p>
            <Parts record={record} form={state} visit={visit} />
            <SubmitRow
              submit={visit.t("app.save")}
              cancelHref={`/deltagare/${person.id}/plan`}
              cancel={visit.t("app.cancel")}
            />
          </PostForm>
        ) : (
          <EmptyState title={visit.t("plan.notEnrolled")}>{visit.t("plan.notEnrolled.text")}</EmptyState>
        )}
      </>
    ),
  }),
  done: ({ saved }, _visit, { personId = "" }) =>
    flashed(`/deltagare/${personId}/plan`, ["plan.make", ...saved.map((part) => `planPart.${part}`)]),
})
