import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { PageHead, PostForm, SubmitRow } from "../../../ui/index.ts"
import { changeMeeting } from "../change-meeting.ts"
import { changeChoices } from "../read-meetings.ts"
import { Accepts, MeetingFieldset } from "./fields.tsx"

export const changePage = form({
  path: "/moten/:meetingId/andra",
  command: changeMeeting,
  facts: changeChoices,
  show: ({ meeting, staff }, state, visit) => {
    const { t } = visit
    const saved = {
      ...meeting,
      interpreterLanguage: meeting.interpreter_language,
      staffIds: meeting.staff.map((one) => one.id),
    }
    return {
      title: t("meetings.change.title"),
      body: (
        <>
          <PageHead
            title={t("meetings.change.title")}
            subtitle={
              <PersonLink name={meeting.person_name} protection={meeting.person_protection} visit={visit} />
            }
          />
          <PostForm form={state} t={t}>
            <input type="hidden" name="version" value={String(meeting.version)} />
            <MeetingFieldset saved={saved} staff={staff} form={state} visit={visit} />
            <p class="why">{t("meetings.change.help")}</p>
            <Accepts form={state} visit={visit} />
            <SubmitRow submit={t("app.save")} cancelHref={`/moten/${meeting.id}`} cancel={t("app.cancel")} />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ id, moved }) => flashed(`/moten/${id}`, moved ? "meeting.moved" : "meeting.changed"),
})
