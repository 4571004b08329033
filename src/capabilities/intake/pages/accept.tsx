import type { Child } from "hono/jsx"
import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { programmes } from "../../../register/programmes/programmes.ts"
import {
  Alert,
  Columns,
  DateField,
  ErrorSummary,
  Panel,
  PostFields,
  SelectField,
  SubmitRow,
  TextArea,
} from "../../../ui/index.ts"
import { acceptReferral, linkReferral } from "../accept-referral.ts"
import type { CoachChoice } from "../referral-queries.ts"
import { type ReferralPage, referralPage } from "../referral-readings.ts"
import {
  ActionButtons,
  Aside,
  actionsNow,
  enrolmentWords,
  otherName,
  ReferralHead,
  WhatIsAsked,
} from "./referral-panels.tsx"
import { Theirs } from "./theirs.tsx"

type Parts = { model: ReferralPage; state: FormState; visit: Visit }

const Answer = ({ state, visit: { t } }: Omit<Parts, "model">) => (
  <TextArea
    name="answer"
    label={t("referral.answer")}
    description={t("referral.answer.help")}
    value={state.value("answer")}
    error={state.error("answer")}
  />
)

/** Of somebody who is or may be protected it is told whom the choice would let in. */
const coachLabel = ({ name, handles, caseload }: CoachChoice, open: boolean, { t }: Visit): string =>
  open
    ? t("referral.coach.load", { name, count: caseload })
    : t("referral.coach.gets", { name, handles: handles ? "yes" : "no" })

function AcceptFields({ model: { referral, coaches }, state, visit }: Parts) {
  const { t, today } = visit
  const open = referral.protection === "none"
  return (
    <>
      <SelectField
        name="programme"
        label={t("referral.programme")}
        required
        prompt={t("referral.choose")}
        value={state.value("programme") ?? referral.programme ?? undefined}
        error={state.error("programme")}
        options={programmes
          .filter((one) => one.validFrom <= today && (!one.validTo || one.validTo >= today))
          .map(({ code }) => ({ value: code, label: t(`programme.${code}`) }))}
      />
      <SelectField
        name="coachId"
        label={t("referral.coachId")}
        required
        prompt={t("referral.choose")}
        value={state.value("coachId")}
        error={state.error("coachId")}
        {...(open ? {} : { description: t("referral.coachId.protected") })}
        options={coaches.map((coach) => ({ value: coach.id, label: coachLabel(coach, open, visit) }))}
      />
      <DateField
        name="startedOn"
        label={t("referral.startedOn")}
        description={t("referral.startedOn.help")}
        value={state.value("startedOn") ?? today}
        error={state.error("startedOn")}
      />
      <Answer state={state} visit={visit} />
    </>
  )
}

const Around = ({ model, state, visit, children }: Parts & { children: Child }) => (
  <>
    <ReferralHead referral={model.referral} visit={visit} />
    <Columns
      main={
        <>
          {otherName(model.referral) && <Alert tone="warning">{visit.t("referral.otherName")}</Alert>}
          <ErrorSummary title={visit.t("app.faults")} errors={state.faults}>
            <Theirs referral={model.referral} form={state} visit={visit} />
            <WhatIsAsked model={model} visit={visit} />
            {children}
          </ErrorSummary>
        </>
      }
      aside={<Aside model={model} visit={visit} />}
    />
  </>
)

const version = ({ referral }: ReferralPage) => (
  <input type="hidden" name="version" value={String(referral.version)} />
)

/** All there is to know for the answer, and the answer: accepted, enrolled and given a coach in one step. */
export const acceptPage = form({
  path: "/remisser/:referralId/ta-emot",
  command: acceptReferral,
  facts: referralPage,
  show: (model: ReferralPage, state, visit) =>
    actionsNow(model).length === 0
      ? `/remisser/${model.referral.id}`
      : {
          title: visit.t("referral.act.accept"),
          body: (
            <Around model={model} state={state} visit={visit}>
              {model.enrolledNow ? (
                <Alert tone="info" title={visit.t("referral.linked.title")}>
                  {visit.t("referral.linked.text")}
                </Alert>
              ) : (
                <Panel title={visit.t("referral.act.accept")}>
                  <PostFields form={state} t={visit.t}>
                    {version(model)}
                    <AcceptFields model={model} state={state} visit={visit} />
                    <SubmitRow submit={visit.t("referral.do.accept")} />
                  </PostFields>
                </Panel>
              )}
              <Panel title={visit.t("referral.otherwise")}>
                <ActionButtons model={model} but="accept" visit={visit} />
              </Panel>
            </Around>
          ),
        },
  done: ({ id, enrolledPersonId }) =>
    enrolledPersonId
      ? flashed(`/deltagare/${enrolledPersonId}`, "enrolled")
      : flashed(`/remisser/${id}`, "referral.accept"),
})

export const linkPage = form({
  path: "/remisser/:referralId/koppla",
  command: linkReferral,
  facts: referralPage,
  show: (model: ReferralPage, state, visit) => {
    if (!actionsNow(model).includes("link")) return `/remisser/${model.referral.id}`
    const enrolment = model.known.find(({ id }) => id === model.enrolledNow)
    return {
      title: visit.t("referral.act.link"),
      body: (
        <Around model={model} state={state} visit={visit}>
          <Panel title={visit.t("referral.act.link")}>
            <p>{enrolment ? enrolmentWords(enrolment, visit) : visit.t("referral.linked.none")}</p>
            <PostFields form={state} t={visit.t}>
              {version(model)}
              <Answer state={state} visit={visit} />
              <SubmitRow
                submit={visit.t("referral.do.link")}
                cancelHref={`/remisser/${model.referral.id}`}
                cancel={visit.t("app.cancel")}
              />
            </PostFields>
          </Panel>
        </Around>
      ),
    }
  },
  done: ({ id }) => flashed(`/remisser/${id}`, "referral.link"),
})
