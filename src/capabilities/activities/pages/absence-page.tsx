import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import {
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  PageHead,
  RadioGroup,
  SubmitRow,
} from "../../../ui/index.ts"
import { absenceKinds } from "../marks.ts"
import { ownAttendance, reportAbsence } from "../report-absence.ts"

export const absencePage = form({
  path: "/min-franvaro",
  command: reportAbsence,
  facts: ownAttendance,
  show: ({ placements }, state, visit) => {
    const { t } = visit
    const error = (name: string) => (state.error(name) ? { error: state.error(name) ?? "" } : {})
    return {
      title: t("absence.title"),
      body: (
        <>
          <PageHead title={t("absence.title")} subtitle={t("absence.subtitle")} />
          {placements.length === 0 ? (
            <EmptyState title={t("absence.none")}>{t("absence.none.text")}</EmptyState>
          ) : (
            <Form action={state.action} csrf={state.csrf} idempotencyKey={state.key}>
              <ErrorSummary title={t("app.faults")} errors={state.faults}>
                <RadioGroup
                  name="placementId"
                  label={t("absence.where")}
                  value={state.value("placementId") ?? placements[0]?.id ?? ""}
                  options={placements.map((one) => ({
                    value: one.id,
                    label: `${one.workplace_name} ${one.from}–${one.to}`,
                  }))}
                  {...error("placementId")}
                  required
                />
                <DateField
                  name="day"
                  label={t("absence.day")}
                  value={state.value("day") ?? visit.today}
                  {...error("day")}
                  required
                />
                <RadioGroup
                  name="why"
                  label={t("absence.why")}
                  {...(state.value("why") ? { value: state.value("why") ?? "" } : {})}
                  options={["sick", ...absenceKinds].map((value) => ({
                    value,
                    label: t(value === "sick" ? "absence.sick" : `attendance.kind.${value}`),
                  }))}
                  {...error("why")}
                  required
                />
                <SubmitRow submit={t("absence.send")} />
              </ErrorSummary>
            </Form>
          )}
        </>
      ),
    }
  },
  done: () => flashed("/min-franvaro", "absence.reported"),
})
