import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import { Button, Card, Form, LinkButton, PageHead, Stack } from "../../../ui/index.ts"
import { readAbsence, withdrawAbsence } from "../report-absence.ts"
import { ownReason } from "./absence-words.ts"

/** What was reported: which days, why, what has been answered, and the way to take it back. */
export const absenceReceipt = page({
  path: "/min-franvaro/:absenceReportId",
  operation: readAbsence,
  show: ({ report }, visit) => {
    const { t } = visit
    return {
      title: t("absence.receipt"),
      body: (
        <Stack>
          <PageHead title={t("absence.receipt")} subtitle={t("absence.subtitle")} />
          <Card title={ownReason(visit, report.why)} current>
            <ul>
              {report.days.map((day) => (
                <li>{visit.weekday(day)}</li>
              ))}
            </ul>
            <p>{t(`absence.state.${report.state}`)}</p>
            {report.state === "waiting" && <p class="why">{t("absence.waiting.text")}</p>}
            {report.answer && (
              <p>
                <bdi>{report.answer}</bdi>
              </p>
            )}
          </Card>
          {report.canWithdraw && (
            <Form
              action={`/min-franvaro/${report.id}/ta-tillbaka`}
              csrf={visit.session?.csrf ?? ""}
              idempotencyKey={newId()}
            >
              <Button variant="secondary" wide>
                {t("absence.withdraw")}
              </Button>
            </Form>
          )}
          {report.canWithdraw && report.state !== "approved" && (
            <LinkButton href={`/min-franvaro?day=${report.days[0]}`} wide>
              {t("absence.change")}
            </LinkButton>
          )}
          <LinkButton href="/min-vecka" wide>
            {t("absence.toWeek")}
          </LinkButton>
        </Stack>
      ),
    }
  },
})

export const withdrawAbsenceAction = action({
  path: "/min-franvaro/:absenceReportId/ta-tillbaka",
  command: withdrawAbsence,
  done: () => flashed("/min-vecka", "absence.withdrawn"),
  back: () => "/min-franvaro",
})
