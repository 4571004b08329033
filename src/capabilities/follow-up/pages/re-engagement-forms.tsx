import type { Id } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { programmeCodes } from "../../../register/programmes/programmes.ts"
import {
  FactList,
  Ltr,
  PageHead,
  Panel,
  PostForm,
  RadioGroup,
  SelectField,
  Stack,
  SubmitRow,
} from "../../../ui/index.ts"
import { attemptReEngagement, reEnter, showReEngagement } from "../re-engagement.ts"

const person = (personId: Id<"person">) => `/deltagare/${personId}/uppfoljning`

export const attemptPage = form({
  path: "/fanga-upp/:exitId",
  command: attemptReEngagement,
  facts: showReEngagement,
  done: ({ personId, exitId, wantsBack }) =>
    wantsBack ? `/fanga-upp/${exitId}/ater` : flashed(person(personId), "reEngagement.attempted"),
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
        <PostForm form={state} t={t}>
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
        </PostForm>
      </Stack>
    ),
  }),
})

export const reEnterPage = form({
  path: "/fanga-upp/:exitId/ater",
  command: reEnter,
  facts: showReEngagement,
  done: ({ personId }) => flashed(`/deltagare/${personId}/plan`, "enrolment.reEntered"),
  show: ({ former, person: who }, state, { t, day }) => ({
    title: t("reEngagement.reEnter"),
    body: (
      <Stack>
        <PageHead
          title={t("reEngagement.reEnterOf", { name: who.name })}
          subtitle={t("reEngagement.keeps", { day: day(former.exited_on) })}
        />
        <PostForm form={state} t={t}>
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
        </PostForm>
      </Stack>
    ),
  }),
})
