import type { ZodType } from "zod"
import type { Operation } from "../../../platform/command.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { Card, PageHead, PostForm, Stack, SubmitRow, TextArea } from "../../../ui/index.ts"
import { askAnotherTime, declineMeeting } from "../answer-meeting.ts"
import { readOwnMeeting } from "../own-meetings.ts"
import { dayTitle } from "./day-title.ts"
import { MyMeetingFacts } from "./my-meeting-card.tsx"

/** An answer in the participant's own words, with the meeting it is about. */
const answerForm = <S extends ZodType>(
  word: string,
  command: Operation<S, { id: string }>,
  texts: { title: string; label: string; done: string },
) =>
  form({
    path: `/mina-moten/:meetingId/${word}`,
    command,
    facts: readOwnMeeting,
    show: ({ meeting }, state, visit) => {
      const { t } = visit
      return {
        title: t(texts.title),
        body: (
          <Stack>
            <PageHead title={t(texts.title)} />
            <Card title={dayTitle(visit, meeting.day)}>
              <MyMeetingFacts meeting={meeting} visit={visit} />
            </Card>
            <PostForm form={state} t={t}>
              <input type="hidden" name="version" value={String(meeting.version)} />
              <TextArea
                name="reply"
                label={t(texts.label)}
                value={state.value("reply")}
                error={state.error("reply")}
                maxlength={500}
                rows={4}
                required
              />
              <SubmitRow
                submit={t("myMeetings.send")}
                cancelHref={`/mina-moten/${meeting.id}`}
                cancel={t("app.cancel")}
              />
            </PostForm>
          </Stack>
        ),
      }
    },
    done: () => flashed("/mina-moten", texts.done),
  })

export const anotherTimeForm = answerForm("annan-tid", askAnotherTime, {
  title: "myMeetings.anotherTime",
  label: "myMeetings.anotherTime.label",
  done: "meeting.anotherTime",
})

export const declineForm = answerForm("kommer-inte", declineMeeting, {
  title: "myMeetings.decline",
  label: "myMeetings.decline.label",
  done: "meeting.declined",
})
