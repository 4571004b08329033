import { form } from "../../../platform/http/routes.ts"
import {
  Alert,
  ConfirmBox,
  DateField,
  ErrorSummary,
  FactList,
  Form,
  Ltr,
  PageHead,
  Panel,
  RadioGroup,
  SelectField,
  Stack,
  SubmitRow,
  TextField,
} from "../../../ui/index.ts"
import { programmeCodes } from "../../placements/public.ts"
import { exitOutcomes, incomes, isJob } from "../exit-codes.ts"
import { exitEnrolment, prepareExit } from "../exit-enrolment.ts"
import { attemptReEngagement, reEnter, showReEngagement } from "../re-engagement.ts"
import { recordFollowUp, showFollowUp } from "../record-follow-up.ts"

const person = (personId: string) => `/deltagare/${personId}/uppfoljning`

export const exitPage = form({
  path: "/deltagare/:personId/avsluta",
  command: exitEnrolment,
  facts: prepareExit,
  done: ({ personId }) => `${person(personId)}?klart=enrolment.exited`,
  show: (facts, state, visit) => {
    const { t, day, today } = visit
    const options = (keys: readonly string[], prefix: string) =>
      keys.map((value) => ({ value, label: t(`${prefix}.${value}`) }))
    return {
      title: t("exit.title"),
      body: (
        <Stack>
          <PageHead title={t("exit.of", { name: facts.person.name })} />
          <ErrorSummary title={t("app.faults")} errors={state.faults} />
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
          <Form
            action={state.action}
            csrf={state.csrf}
            idempotencyKey={state.key}
            labels={{ optional: t("app.optional") }}
          >
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
              value={state.value("employerSector")}
              error={state.error("employerSector")}
              options={[
                { value: "", label: t("exit.noEmployer") },
                ...options(["private", "public", "association", "labourMarketUnit"], "sector"),
              ]}
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
          </Form>
        </Stack>
      ),
    }
  },
})

export const recordFollowUpPage = form({
  path: "/uppfoljning/:followUpId",
  command: recordFollowUp,
  facts: showFollowUp,
  done: ({ personId }) => `${person(personId)}?klart=followUp.recorded`,
  show: ({ followUp, person: who }, state, { t, day }) => {
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
          <ErrorSummary title={t("app.faults")} errors={state.faults} />
          <Form
            action={state.action}
            csrf={state.csrf}
            idempotencyKey={state.key}
            labels={{ optional: t("app.optional") }}
          >
            <input type="hidden" name="version" value={state.value("version") ?? String(followUp.version)} />
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
                options={[...yesNo, { value: "unknown", label: t("income.unknown") }]}
              />
            )}
            <SubmitRow submit={t("app.save")} cancelHref={person(who.id)} cancel={t("app.cancel")} />
          </Form>
        </Stack>
      ),
    }
  },
})

export const attemptPage = form({
  path: "/fanga-upp/:exitId",
  command: attemptReEngagement,
  facts: showReEngagement,
  done: ({ personId, exitId, wantsBack }) =>
    wantsBack ? `/fanga-upp/${exitId}/ater` : `${person(personId)}?klart=reEngagement.attempted`,
  show: ({ former, person: who, phone, retainUntil }, state, { t, day }) => ({
    title: t("nav.reEngagement"),
    body: (
      <Stack>
        <PageHead
          title={who.name}
          subtitle={t("followUp.leftTo", {
            outcome: t(`exit.${former.outcome}`),
            day: day(former.exited_on),
          })}
        />
        <ErrorSummary title={t("app.faults")} errors={state.faults} />
        <Panel title={t("reEngagement.before")}>
          <FactList
            facts={[
              { term: t("reEngagement.until"), value: day(retainUntil) },
              {
                term: t("reEngagement.phone"),
                value: phone ? <Ltr>{phone}</Ltr> : t("reEngagement.noPhone"),
              },
              {
                term: t("reEngagement.attempts"),
                value: former.last_attempt
                  ? t("reEngagement.tried", { count: former.attempts, day: day(former.last_attempt) })
                  : t("reEngagement.notTried"),
              },
            ]}
          />
        </Panel>
        <Form action={state.action} csrf={state.csrf} idempotencyKey={state.key}>
          <RadioGroup
            name="channel"
            label={t("reEngagement.channel")}
            value={state.value("channel") ?? "phone"}
            error={state.error("channel")}
            options={["phone", "sms", "email", "letter", "visit"].map((value) => ({
              value,
              label: t(`channel.${value}`),
            }))}
            required
          />
          <RadioGroup
            name="outcome"
            label={t("reEngagement.outcome")}
            value={state.value("outcome")}
            error={state.error("outcome")}
            options={["notReached", "reached", "wantsBack", "declined"].map((value) => ({
              value,
              label: t(`reEngagement.outcome.${value}`),
            }))}
            required
          />
          <SubmitRow submit={t("app.save")} cancelHref="/fanga-upp" cancel={t("app.cancel")} />
        </Form>
      </Stack>
    ),
  }),
})

export const reEnterPage = form({
  path: "/fanga-upp/:exitId/ater",
  command: reEnter,
  facts: showReEngagement,
  done: ({ personId }) => `/deltagare/${personId}/plan?klart=enrolment.reEntered`,
  show: ({ former, person: who }, state, { t, day }) => ({
    title: t("reEngagement.reEnter"),
    body: (
      <Stack>
        <PageHead
          title={t("reEngagement.reEnterOf", { name: who.name })}
          subtitle={t("reEngagement.keeps", { day: day(former.exited_on) })}
        />
        <ErrorSummary title={t("app.faults")} errors={state.faults} />
        <Form action={state.action} csrf={state.csrf} idempotencyKey={state.key}>
          <SelectField
            name="programme"
            label={t("enrolment.programme")}
            value={state.value("programme")}
            error={state.error("programme")}
            options={programmeCodes.map((value) => ({ value, label: t(`programme.${value}`) }))}
            prompt={t("app.choose")}
            required
          />
          <SubmitRow submit={t("reEngagement.reEnter")} cancelHref="/fanga-upp" cancel={t("app.cancel")} />
        </Form>
      </Stack>
    ),
  }),
})
