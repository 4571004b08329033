import type { Id } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { protectionTag } from "../../../register/people/person-link.tsx"
import {
  Alert,
  ConfirmBox,
  DateField,
  PageHead,
  PostForm,
  RadioGroup,
  SelectField,
  Stack,
  SubmitRow,
  TextField,
} from "../../../ui/index.ts"
import { exitOutcomes, incomes, lastedAnswers } from "../exit-codes.ts"
import { exitEnrolment, prepareExit } from "../exit-enrolment.ts"

const person = (personId: Id<"person">) => `/deltagare/${personId}/uppfoljning`

export const exitPage = form({
  path: "/deltagare/:personId/avsluta",
  command: exitEnrolment,
  facts: prepareExit,
  done: ({ personId }) => flashed(person(personId), "enrolment.exited"),
  show: (facts, state, visit) => {
    if (facts.enrolment.ended_on) return person(facts.person.id)
    const { t, day, today } = visit
    const options = (keys: readonly string[], prefix: string) =>
      keys.map((value) => ({ value, label: t(`${prefix}.${value}`) }))
    return {
      title: t("exit.title"),
      body: (
        <Stack>
          <PageHead
            title={t("exit.of", { name: facts.person.name })}
            facts={[protectionTag(visit, facts.person.protection)].filter((fact) => fact !== null)}
          />
          <PostForm form={state} t={t}>
            {facts.open.length > 0 && (
              <Alert tone="warning" title={t("exit.open")}>
                <ul>
                  {facts.open.map((one) => (
                    <li>
                      <a class="ds-link" href={`/placeringar/${one.id}`}>
                        {one.workplace}
                      </a>
                      , {day(one.starts_on)}
                    </li>
                  ))}
                </ul>
              </Alert>
            )}
            <input
              type="hidden"
              name="version"
              value={state.value("version") ?? String(facts.enrolment.version)}
            />
            <DateField
              name="exitedOn"
              label={t("exit.exitedOn")}
              value={state.value("exitedOn") ?? today}
              error={state.error("exitedOn")}
              max={today}
              required
            />
            <RadioGroup
              name="outcome"
              label={t("exit.outcome")}
              value={state.value("outcome")}
              error={state.error("outcome")}
              options={options(exitOutcomes, "exit")}
              required
            />
            <SelectField
              name="mainIncome"
              label={t("exit.mainIncome")}
              value={state.value("mainIncome")}
              error={state.error("mainIncome")}
              options={options(incomes, "income")}
              prompt={t("app.choose")}
              description={t("exit.mainIncome.text")}
              required
            />
            <TextField
              name="employerName"
              label={t("exit.employerName")}
              description={t("exit.employer.text")}
              value={state.value("employerName")}
              error={state.error("employerName")}
            />
            <SelectField
              name="employerSector"
              label={t("exit.employerSector")}
              description={t("exit.employerSector.text")}
              optionalLabel=""
              value={state.value("employerSector")}
              error={state.error("employerSector")}
              options={[
                { value: "", label: t("exit.noEmployer") },
                ...options(["private", "public", "association", "labourMarketUnit"], "sector"),
              ]}
            />
            <RadioGroup
              name="lastedOneMonth"
              label={t("exit.lasted")}
              description={t("exit.lasted.text")}
              value={state.value("lastedOneMonth")}
              error={state.error("lastedOneMonth")}
              options={lastedAnswers.map((value) => ({ value, label: t(`exit.lasted.${value}`) }))}
            />
            <ConfirmBox
              title={t("exit.consequences")}
              consequences={[
                t("exit.consequence.enrolment"),
                t("exit.consequence.followUp", {
                  days: facts.asked
                    .filter((one) => one.kind === "afterExit")
                    .map((one) => one.days)
                    .join(", "),
                }),
                t("exit.consequence.team"),
              ]}
            >
              <SubmitRow
                submit={t("exit.submit")}
                cancelHref={person(facts.person.id)}
                cancel={t("app.cancel")}
              />
            </ConfirmBox>
          </PostForm>
        </Stack>
      ),
    }
  },
})
