import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import {
  DateField,
  NumberField,
  PageHead,
  PostForm,
  RadioGroup,
  SubmitRow,
  TextArea,
} from "../../../ui/index.ts"
import { answerCheckIn, type CheckInQuestions, checkInQuestions, recordCheckIn } from "../check-ins.ts"
import { type PlacementView, placementRead } from "../read-placement.ts"
import { fieldsOf, WhoWhere } from "./shared.tsx"

export const checkInForm = form({
  path: "/placeringar/:placementId/uppfoljning/:checkInId",
  command: recordCheckIn,
  facts: placementRead,
  show: (facts: PlacementView, state, visit) => {
    const { t, day } = visit
    const checkIn = facts.checkIns.find((one) => state.action.endsWith(one.id))
    if (checkIn?.held_on) return `/placeringar/${facts.id}`
    const field = fieldsOf(state, { heldOn: visit.today })
    const title = t("checkIn.title", { week: checkIn?.week ?? 0 })
    return {
      title,
      body: (
        <>
          <PageHead title={title} subtitle={<WhoWhere placement={facts} visit={visit} />} />
          {checkIn?.supervisor_answered_on && (
            <p>
              {t("checkIn.supervisorSaid", {
                day: day(checkIn.supervisor_answered_on),
                rating: checkIn.supervisor_rating ?? 0,
              })}{" "}
              {checkIn.supervisor_works} {checkIn.supervisor_needs}
            </p>
          )}
          <PostForm form={state} t={t} draftKey={`check-in-${checkIn?.id ?? ""}`}>
            <DateField {...field("heldOn")} label={t("checkIn.heldOn")} required />
            <NumberField
              {...field("participantRating")}
              label={t("checkIn.participantRating")}
              description={t("checkIn.scale")}
            />
            <TextArea {...field("participantText")} label={t("checkIn.participantText")} rows={3} />
            <TextArea {...field("coachText")} label={t("checkIn.coachText")} rows={5} required />
            <SubmitRow
              submit={t("app.save")}
              cancelHref={`/placeringar/${facts.id}`}
              cancel={t("app.cancel")}
            />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ placementId }) => flashed(`/placeringar/${placementId}`, "checkIn.recorded"),
})

export const answerForm = form({
  path: "/mina-deltagare/uppfoljning/:checkInId",
  command: answerCheckIn,
  facts: checkInQuestions,
  show: (facts: CheckInQuestions, state, { t }) => {
    if (facts.answered) return "/mina-deltagare"
    const field = fieldsOf(state)
    return {
      title: t("checkIn.title", { week: facts.week }),
      body: (
        <>
          <PageHead title={t("checkIn.title", { week: facts.week })} subtitle={facts.personName} />
          <PostForm form={state} t={t} draftKey={`answer-${facts.id}`}>
            <RadioGroup
              {...field("rating")}
              label={t("checkIn.question.1")}
              options={[1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: t(`checkIn.rate.${n}`) }))}
              required
            />
            <TextArea {...field("works")} label={t("checkIn.question.2")} rows={3} />
            <TextArea {...field("needs")} label={t("checkIn.question.3")} rows={3} />
            <SubmitRow submit={t("checkIn.send")} cancelHref="/mina-deltagare" cancel={t("app.cancel")} />
          </PostForm>
        </>
      ),
    }
  },
  done: () => flashed("/mina-deltagare", "checkIn.answered"),
})
