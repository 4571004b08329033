import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { labelledFields, PageHead, PostForm, RadioGroup, SubmitRow } from "../../../ui/index.ts"
import { holdMeeting } from "../hold-meeting.ts"
import { meetingOutcomes } from "../meeting-row.ts"
import { readMeeting } from "../read-meetings.ts"
import { timesOf } from "./meeting-facts.tsx"

export const outcomePage = form({
  path: "/moten/:meetingId/utfall",
  command: holdMeeting,
  facts: readMeeting,
  show: ({ meeting }, state, visit) => {
    const { t } = visit
    const field = labelledFields(state, t, "meetings")
    return {
      title: t("meetings.hold"),
      body: (
        <>
          <PageHead
            title={t("meetings.hold")}
            subtitle={
              <PersonLink name={meeting.person_name} protection={meeting.person_protection} visit={visit} />
            }
            facts={[t(`meetings.kind.${meeting.kind}`), visit.weekday(meeting.day), timesOf(meeting)]}
          />
          <PostForm form={state} t={t}>
            <input type="hidden" name="version" value={String(meeting.version)} />
            <RadioGroup
              {...field("outcome", meeting.outcome)}
              description={t("meetings.outcome.help")}
              options={meetingOutcomes.map((value) => ({ value, label: t(`meetings.outcome.${value}`) }))}
              required
            />
            <SubmitRow
              submit={t("meetings.hold.save")}
              cancelHref={`/moten/${meeting.id}`}
              cancel={t("app.cancel")}
            />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ id, writesNotes }) =>
    writesNotes
      ? flashed(`/moten/${id}/anteckning`, "meeting.held")
      : flashed(`/moten/${id}`, "meeting.held"),
})
