import type { Id } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import {
  CheckboxGroup,
  PageHead,
  PostForm,
  RadioGroup,
  SelectField,
  Stack,
  SubmitRow,
} from "../../../ui/index.ts"
import { incomes, isJob, lastedAnswers } from "../exit-codes.ts"
import { recordFollowUp, showFollowUp } from "../record-follow-up.ts"

const person = (personId: Id<"person">) => `/deltagare/${personId}/uppfoljning`

export const recordFollowUpPage = form({
  path: "/uppfoljning/:followUpId",
  command: recordFollowUp,
  facts: showFollowUp,
  done: ({ personId }) => flashed(person(personId), "followUp.recorded"),
  show: ({ followUp, dueToo, person: who }, state, { t, day }) => {
    if (followUp.recorded_on) return person(who.id)
    const yesNo = [
      { value: "yes", label: t("app.yes") },
      { value: "no", label: t("app.no") },
    ]
    return {
      title: t("followUp.record"),
      body: (
        <Stack>
          <PageHead
            title={t("followUp.of", { name: who.name })}
            subtitle={t(`followUp.kind.${followUp.kind}`, {
              days: followUp.days,
              weeks: Math.round(followUp.days / 7),
            })}
            facts={[
              t("followUp.leftTo", { outcome: t(`exit.${followUp.outcome}`), day: day(followUp.exited_on) }),
              followUp.employer_name,
            ].filter((fact) => fact !== null)}
          />
          <PostForm form={state} t={t}>
            <input type="hidden" name="version" value={state.value("version") ?? String(followUp.version)} />
            {dueToo.length > 0 && (
              <CheckboxGroup
                name="alsoIds"
                label={t("followUp.also")}
                description={t("followUp.also.text")}
                values={state.refusal ? state.values("alsoIds") : dueToo.map(({ id }) => id)}
                error={state.error("alsoIds")}
                options={dueToo.map((one) => ({
                  value: one.id,
                  label: t("followUp.also.one", {
                    what: t(`followUp.kind.${one.kind}`, { days: one.days, weeks: Math.round(one.days / 7) }),
                    day: day(one.due_on),
                  }),
                }))}
              />
            )}
            <RadioGroup
              name="source"
              label={t("followUp.sourceLabel")}
              value={state.value("source")}
              error={state.error("source")}
              options={["self", "employer", "register", "notReached"].map((value) => ({
                value,
                label: t(`followUp.source.${value}`),
              }))}
              required
            />
            <RadioGroup
              name="inWorkOrStudies"
              label={t("followUp.inWorkLabel")}
              value={state.value("inWorkOrStudies")}
              error={state.error("inWorkOrStudies")}
              options={yesNo}
            />
            <SelectField
              name="mainIncome"
              label={t("followUp.income")}
              value={state.value("mainIncome")}
              error={state.error("mainIncome")}
              options={incomes.map((value) => ({ value, label: t(`income.${value}`) }))}
              prompt={t("app.choose")}
            />
            {isJob(followUp.outcome) && (
              <RadioGroup
                name="jobLastedOneMonth"
                label={t("followUp.lasted")}
                value={state.value("jobLastedOneMonth")}
                error={state.error("jobLastedOneMonth")}
                options={lastedAnswers.map((value) => ({ value, label: t(`exit.lasted.${value}`) }))}
              />
            )}
            <SubmitRow submit={t("app.save")} cancelHref={person(who.id)} cancel={t("app.cancel")} />
          </PostForm>
        </Stack>
      ),
    }
  },
})
