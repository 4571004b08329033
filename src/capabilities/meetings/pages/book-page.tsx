import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { markedName, PersonLink } from "../../../register/people/person-link.tsx"
import {
  EmptyState,
  labelledFields,
  NumberField,
  PageHead,
  PostForm,
  RadioGroup,
  SelectField,
  SubmitRow,
} from "../../../ui/index.ts"
import { bookMeeting } from "../book-meeting.ts"
import { ownGroup } from "../own-calendar.ts"
import { meetingChoices } from "../read-meetings.ts"
import { Accepts, MeetingFieldset } from "./fields.tsx"

/** How many, and how often. */
function SeriesFields({ form: state, visit }: { form: FormState; visit: Visit }) {
  const { t } = visit
  const field = labelledFields(state, t, "meetings")
  return (
    <>
      <NumberField {...field("times", 1)} description={t("meetings.times.help")} required />
      <RadioGroup
        {...field("everyWeeks", 1)}
        options={[1, 2, 3, 4].map((weeks) => ({
          value: String(weeks),
          label: t("meetings.everyWeeks.value", { weeks }),
        }))}
        required
      />
    </>
  )
}

const done = ({ id, personId, booked }: { id: string; personId: string; booked: number }) =>
  booked > 1
    ? flashed(`/deltagare/${personId}/moten`, "meeting.series", booked)
    : flashed(`/moten/${id}`, "meeting.booked")

export const bookPage = form({
  path: "/deltagare/:personId/moten/boka",
  command: bookMeeting,
  facts: meetingChoices,
  show: ({ person, staff, speaks }, state, visit) => {
    const { t } = visit
    const saved = {
      staffIds: staff.slice(0, 1).map((one) => one.id),
      interpreter: speaks.interpreter ? ("needed" as const) : ("none" as const),
      interpreterLanguage: speaks.interpreter ? speaks.language : null,
    }
    return {
      title: t("meetings.book"),
      body: (
        <>
          <PageHead
            title={t("meetings.book")}
            subtitle={<PersonLink name={person.name} protection={person.protection} visit={visit} />}
          />
          <PostForm form={state} t={t}>
            <Accepts form={state} visit={visit} />
            <MeetingFieldset saved={saved} staff={staff} form={state} visit={visit} />
            <SeriesFields form={state} visit={visit} />
            <SubmitRow
              submit={t("meetings.book")}
              cancelHref={`/deltagare/${person.id}/moten`}
              cancel={t("app.cancel")}
            />
          </PostForm>
        </>
      ),
    }
  },
  done,
})

/** From one's day: with somebody of one's own group. */
export const bookFromDayPage = form({
  path: "/moten/boka",
  command: bookMeeting,
  facts: ownGroup,
  show: ({ persons, staff }, state, visit) => {
    const { t } = visit
    const field = labelledFields(state, t, "meetings")
    return {
      title: t("meetings.book"),
      body: (
        <>
          <PageHead title={t("meetings.book")} />
          {persons.length === 0 ? (
            <EmptyState title={t("meetings.noGroup")}>{t("meetings.noGroup.text")}</EmptyState>
          ) : (
            <PostForm form={state} t={t}>
              <Accepts form={state} visit={visit} />
              <SelectField
                {...field("personId")}
                prompt={t("meetings.personId.choose")}
                options={persons.map((one) => ({ value: one.id, label: markedName(visit, one) }))}
                required
              />
              <MeetingFieldset
                saved={{ staffIds: staff.map((one) => one.id) }}
                staff={staff}
                form={state}
                visit={visit}
              />
              <SeriesFields form={state} visit={visit} />
              <SubmitRow submit={t("meetings.book")} cancelHref="/moten" cancel={t("app.cancel")} />
            </PostForm>
          )}
        </>
      ),
    }
  },
  done,
})
