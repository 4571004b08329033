import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { FactList, PageHead, Panel, PostForm, RadioGroup, SubmitRow, TextArea } from "../../../ui/index.ts"
import { absenceToAnswer, answerAbsence } from "../answer-absence.ts"
import { reportDays } from "./absence-words.ts"
import { fieldOf } from "./field-of.ts"

/** A yes or a no to leave that a participant has asked for; also where what was reported is read. */
export const answerAbsenceForm = form({
  path: "/franvaroanmalan/:absenceReportId",
  command: answerAbsence,
  facts: absenceToAnswer,
  show: ({ person, report }, state, visit) => {
    const { t } = visit
    const why = report.why === "sick" ? "attendance.short.sick" : `attendance.asked.${report.why}`
    return {
      title: t("absenceAnswer.title"),
      about: { who: person.name },
      body: (
        <>
          <PageHead
            title={t("absenceAnswer.title")}
            subtitle={
              <PersonLink
                name={person.name}
                protection={person.protection}
                href={`/deltagare/${person.id}/narvaro`}
                visit={visit}
              />
            }
          />
          <Panel title={t(why)}>
            <FactList
              facts={[
                { term: t("absenceAnswer.days"), value: reportDays(visit, report) },
                { term: t("absenceAnswer.stateHead"), value: t(`absenceAnswer.state.${report.state}`) },
                ...(report.answer ? [{ term: t("absenceAnswer.message"), value: report.answer }] : []),
              ]}
            />
            {report.state === "waiting" && (
              <PostForm form={state} t={t}>
                <RadioGroup
                  {...fieldOf(state, "approved")}
                  label={t("absenceAnswer.mayThey")}
                  options={[
                    { value: "yes", label: t("absenceAnswer.yes") },
                    { value: "no", label: t("absenceAnswer.no") },
                  ]}
                  required
                />
                <TextArea
                  {...fieldOf(state, "answer")}
                  label={t("absenceAnswer.message")}
                  description={t("absenceAnswer.message.help")}
                  maxlength={500}
                  rows={3}
                />
                <SubmitRow submit={t("absenceAnswer.send")} cancelHref="/min-dag" cancel={t("app.cancel")} />
              </PostForm>
            )}
          </Panel>
        </>
      ),
    }
  },
  done: () => flashed("/min-dag", "absenceAnswered"),
})
