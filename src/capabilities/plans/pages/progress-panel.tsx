import { type AddressWords, addressOf } from "../../../platform/http/address-words.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { DataTable, LinkButton, Panel, Stack, TrendLine } from "../../../ui/index.ts"
import type { PlanRecord } from "../plan/read-plan.ts"
import {
  instrument,
  type Measurement,
  type Question,
  questionsOf,
  type Rater,
  raters,
} from "../progress/instrument.ts"
import { movementOf, roundsOf } from "../progress/progress.ts"

export const planAddress = { fraga: "question" } as const satisfies AddressWords

const moved = ({ t }: Visit, measurements: readonly Measurement[], rater: Rater, question: Question) => {
  if (!questionsOf(rater).includes(question)) return t("progress.notAsked")
  const { start, now } = movementOf(measurements, rater, question)
  return now === null
    ? t("progress.missing")
    : start === null || start === now
      ? String(now)
      : t("progress.moved", { start, now })
}

/** Both series of one question beside each other; they are never put together to one figure. */
function lines(visit: Visit, measurements: readonly Measurement[], question: Question) {
  const rounds = roundsOf(measurements)
  return raters
    .filter((rater) => questionsOf(rater).includes(question))
    .map((rater) => ({
      name: visit.t(`progress.rater.${rater}`),
      points: rounds.map((round) => ({
        x: visit.shortDay(round.day),
        y: round[rater]?.answers[question] ?? null,
      })),
    }))
}

type Props = { base: string; record: PlanRecord; question: Question; visit: Visit }

export function ProgressPanel({ base, record, question, visit }: Props) {
  const { t } = visit
  const { measurements, due } = record
  return (
    <Panel
      title={t("progress.title")}
      actions={
        record.mayWrite && (
          <>
            {due.caseworker.state !== "later" && (
              <LinkButton href={`${base}/progression`}>{t("progress.record")}</LinkButton>
            )}
            {due.self.state !== "later" && (
              <LinkButton href={`${base}/progression/deltagaren`}>{t("progress.behalf")}</LinkButton>
            )}
          </>
        )
      }
    >
      <Stack>
        <ul>
          {raters.map((rater) => (
            <li>
              {t(`progress.due.${due[rater].state}`, {
                rater: t(`progress.rater.${rater}`),
                day: visit.day(due[rater].dueOn),
              })}
            </li>
          ))}
        </ul>
        {measurements.map(
          ({ on_behalf_by: by, day }) =>
            by !== null && <p class="why">{t("progress.onBehalf", { by, day: visit.day(day) })}</p>,
        )}
        {measurements.length > 0 && (
          <>
            <TrendLine
              title={t(`progress.q.${question}`)}
              yLabel={t("progress.scale")}
              scale={[1, 5]}
              series={lines(visit, measurements, question)}
              labels={{ table: t("plan.asTable"), x: t("plan.day"), missing: t("progress.missing") }}
            />
            <DataTable
              caption={t("progress.table")}
              rows={instrument.caseworker}
              columns={[
                {
                  key: "q",
                  header: t("progress.question"),
                  cell: (code) => (
                    <a
                      class="ds-link"
                      href={addressOf(base, planAddress, { question: code })}
                      aria-current={code === question ? "true" : undefined}
                    >
                      {t(`progress.q.${code}`)}
                    </a>
                  ),
                },
                ...raters.map((rater) => ({
                  key: rater,
                  header: t(`progress.rater.${rater}`),
                  cell: (code: Question) => moved(visit, measurements, rater, code),
                })),
              ]}
            />
          </>
        )}
      </Stack>
    </Panel>
  )
}
