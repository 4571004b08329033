import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { labelledFields, PageHead, PostForm, RadioGroup, SubmitRow } from "../../../ui/index.ts"
import { cancelMeeting } from "../cancel-meeting.ts"
import { readMeeting } from "../read-meetings.ts"
import { timesOf } from "./meeting-facts.tsx"

export const cancelPage = form({
  path: "/moten/:meetingId/stall-in",
  command: cancelMeeting,
  facts: readMeeting,
  show: ({ meeting, later }, state, visit) => {
    const { t } = visit
    const field = labelledFields(state, t, "meetings")
    return {
      title: t("meetings.cancel"),
      body: (
        <>
          <PageHead
            title={t("meetings.cancel")}
            subtitle={
              <PersonLink name={meeting.person_name} protection={meeting.person_protection} visit={visit} />
            }
            facts={[t(`meetings.kind.${meeting.kind}`), visit.weekday(meeting.day), timesOf(meeting)]}
          />
          <PostForm form={state} t={t}>
            <p>{t("meetings.cancel.text")}</p>
            <input type="hidden" name="version" value={String(meeting.version)} />
            {later > 0 && (
              <RadioGroup
                {...field("following", "false")}
                options={[
                  { value: "false", label: t("meetings.following.one") },
                  { value: "true", label: t("meetings.following.all", { count: later }) },
                ]}
                required
              />
            )}
            <SubmitRow
              submit={t("meetings.cancel")}
              tone="danger"
              cancelHref={`/moten/${meeting.id}`}
              cancel={t("app.cancel")}
            />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ personId }) => flashed(`/deltagare/${personId}/moten`, "meeting.cancelled"),
})
