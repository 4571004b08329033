import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Columns, EmptyState, FactList, LinkButton, Panel, Stack, Tag, Timeline } from "../../../ui/index.ts"
import { PersonHead, personTabs } from "../../participants/public.ts"
import { type PlanRecord, readPlan } from "../plan/read-plan.ts"
import { GapPanels } from "./gap-panel.tsx"
import { agreementFacts, assessmentFacts, goalWords, hoursFacts, measureWords } from "./plan-words.ts"
import { ProgressPanel, planAddress } from "./progress-panel.tsx"
import { Signatures } from "./signatures.tsx"

type Part = { base: string; record: PlanRecord; visit: Visit }

function HoursPanel({ base, record: { plan, duty, suggested, mayWrite }, visit }: Part) {
  const { t } = visit
  return (
    <Panel
      title={t("plan.title")}
      actions={
        mayWrite && <LinkButton href={`${base}/version`}>{t(plan ? "plan.change" : "plan.make")}</LinkButton>
      }
    >
      <Stack>
        {plan ? (
          <FactList facts={hoursFacts(plan, suggested, visit)} />
        ) : (
          <EmptyState title={t("plan.hours.none")}>{t("plan.hours.none.text")}</EmptyState>
        )}
        {duty.applies && (
          <p class="why">{t("plan.duty", { months: duty.months, child: duty.childUnder8 ? "yes" : "no" })}</p>
        )}
      </Stack>
    </Panel>
  )
}

function GoalsPanel({ base, record, visit }: Part) {
  const { t } = visit
  return (
    <Panel
      title={t("goal.title")}
      actions={record.mayWrite && <LinkButton href={`${base}/mal`}>{t("goal.add")}</LinkButton>}
    >
      <Stack>
        {record.goals.length === 0 && <p>{t("goal.none")}</p>}
        <ul>
          {record.goals.map((goal) => (
            <li>
              <b>{goal.text}</b>. {goalWords(goal, visit)}{" "}
              {record.mayWrite && !goal.reached_on && !goal.dropped_on && (
                <a class="ds-link" href={`${base}/mal/${goal.id}`}>
                  {t("goal.settle")}
                </a>
              )}
            </li>
          ))}
        </ul>
      </Stack>
    </Panel>
  )
}

function MeasuresPanel({ base, record, visit }: Part) {
  const { t, day } = visit
  const running = record.measures.filter((one) => !one.ended_on)
  const ended = record.measures.filter((one) => one.ended_on)
  return (
    <Panel
      title={t("measure.title")}
      actions={record.mayWrite && <LinkButton href={`${base}/insats`}>{t("measure.add")}</LinkButton>}
    >
      <Stack>
        {running.length === 0 && <p>{t("measure.none")}</p>}
        {running.length > 1 && (
          <p class="why">
            {t("measure.parallel", { hours: running.reduce((sum, one) => sum + (one.hours ?? 0), 0) })}
          </p>
        )}
        <ul>
          {running.map((one) => (
            <li>
              <b>{one.title}</b>. {measureWords(one, visit)}{" "}
              {record.mayWrite && (
                <a class="ds-link" href={`${base}/insats/${one.id}`}>
                  {t("measure.end")}
                </a>
              )}
            </li>
          ))}
          {ended.map((one) => (
            <li class="why">
              {t("measure.ended", { title: one.title, day: one.ended_on ? day(one.ended_on) : "" })}
            </li>
          ))}
        </ul>
      </Stack>
    </Panel>
  )
}

function CommitmentPanel({ base, record: { commitment, mayWrite }, visit }: Part) {
  const { t, time } = visit
  return (
    <Panel
      title={t("commitment.title")}
      actions={mayWrite && <LinkButton href={`${base}/overenskommelse`}>{t("commitment.record")}</LinkButton>}
    >
      <Stack>
        {commitment ? (
          <FactList
            facts={[
              ...agreementFacts(commitment, visit),
              {
                term: t("commitment.own"),
                value: commitment.confirmed_at ? (
                  t("commitment.confirmed", {
                    when: time(new Date(commitment.confirmed_at)),
                    number: commitment.number,
                  })
                ) : (
                  <Tag tone="warning">
                    {t(commitment.confirmed_before ? "commitment.waitsAgain" : "commitment.waits")}
                  </Tag>
                ),
              },
            ]}
          />
        ) : (
          <p>{t("commitment.none")}</p>
        )}
      </Stack>
    </Panel>
  )
}

function AssessmentPanel({ base, record: { assessment, mayWrite, mayReadAssessment }, visit }: Part) {
  const { t } = visit
  if (!mayReadAssessment) return null
  return (
    <Panel
      title={t("assessment.title")}
      actions={
        mayWrite && (
          <LinkButton href={`${base}/kartlaggning`}>
            {t(assessment ? "assessment.change" : "assessment.make")}
          </LinkButton>
        )
      }
    >
      <Stack>
        {assessment ? <FactList facts={assessmentFacts(assessment, visit)} /> : <p>{t("assessment.none")}</p>}
      </Stack>
    </Panel>
  )
}

function StepsPanel({ base, record, visit: { t, day } }: Part) {
  return (
    <Panel
      title={t("step.title")}
      actions={record.mayWrite && <LinkButton href={`${base}/steg`}>{t("step.change")}</LinkButton>}
    >
      <Stack>
        {record.steps.length === 0 ? (
          <p>{t("step.none")}</p>
        ) : (
          <Timeline
            items={record.steps.map((one) => ({
              when: day(one.day),
              datetime: one.day,
              title:
                one.from_step === null
                  ? t(`step.${one.to_step}`)
                  : t("step.moved", { from: t(`step.${one.from_step}`), to: t(`step.${one.to_step}`) }),
              body: one.reason,
            }))}
          />
        )}
      </Stack>
    </Panel>
  )
}

export const planPage = page({
  path: "/deltagare/:personId/plan",
  operation: readPlan,
  address: planAddress,
  show: ({ person, record, question }, visit) => {
    const base = `/deltagare/${person.id}/plan`
    const part = record && { base, record, visit }
    return {
      title: visit.t("plan.of", { name: person.name }),
      about: { who: person.name, version: record?.plan?.number ?? 0 },
      body: (
        <>
          <PersonHead person={person} visit={visit} />
          {personTabs(visit, person, "plan")}
          {part ? (
            <Stack>
              {part.record.mayWrite && (
                <p class="actions">
                  <LinkButton href={`/deltagare/${person.id}/planera`}>
                    {visit.t("makePlan.title")}
                  </LinkButton>
                </p>
              )}
              <Columns
                main={
                  <>
                    <GapPanels {...part} />
                    <MeasuresPanel {...part} />
                    <CommitmentPanel {...part} />
                    <AssessmentPanel {...part} />
                    <ProgressPanel {...part} question={question} />
                  </>
                }
                aside={
                  <>
                    <HoursPanel {...part} />
                    <GoalsPanel {...part} />
                    <StepsPanel {...part} />
                  </>
                }
              />
              {part.record.plan && (
                <Signatures
                  participant={person.name}
                  staff={part.record.commitment?.staff_name}
                  visit={visit}
                />
              )}
            </Stack>
          ) : (
            <EmptyState title={visit.t("plan.notEnrolled")}>{visit.t("plan.notEnrolled.text")}</EmptyState>
          )}
        </>
      ),
    }
  },
})
