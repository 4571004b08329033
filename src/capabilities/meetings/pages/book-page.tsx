import { form } from "../../../platform/http/routes.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { labelledFields, NumberField, PageHead, PostForm, RadioGroup, SubmitRow } from "../../../ui/index.ts"
import { bookMeeting } from "../book-meeting.ts"
import { meetingChoices } from "../read-meetings.ts"
import { Accepts, MeetingFieldset } from "./fields.tsx"

export const bookPage = form({
  path: "/deltagare/:personId/moten/boka",
  command: bookMeeting,
  facts: meetingChoices,
  show: ({ person, staff, speaks }, state, visit) => {
    const { t } = visit
    const field = labelledFields(state, t, "meetings")
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
            <MeetingFieldset saved={saved} staff={staff} form={state} visit={visit} />
            <NumberField {...field("times", 1)} description={t("meetings.times.help")} required />
            <RadioGroup
              {...field("everyWeeks", 1)}
              options={[1, 2, 3, 4].map((weeks) => ({
                value: String(weeks),
                label: t("meetings.everyWeeks.value", { weeks }),
              }))}
              required
            />
            <Accepts form={state} visit={visit} />
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
  done: ({ id, personId, booked }) =>
    booked > 1 ? `/deltagare/${personId}/moten?klart=meeting.series` : `/moten/${id}?klart=meeting.booked`,
})
