import { flashed } from "../../../platform/http/flash.ts"
import { form, page } from "../../../platform/http/routes.ts"
import { Button, Card, EmptyState, LinkButton, PageHead, PostForm, Stack } from "../../../ui/index.ts"
import { confirmMeeting } from "../answer-meeting.ts"
import { listOwnMeetings, readOwnMeeting } from "../own-meetings.ts"
import { dayTitle } from "./day-title.ts"
import { MyMeetingFacts } from "./my-meeting-card.tsx"

export const myMeetingsPage = page({
  path: "/mina-moten",
  operation: listOwnMeetings,
  show: ({ meetings }, visit) => {
    const { t } = visit
    return {
      title: t("nav.myMeetings"),
      body: (
        <Stack>
          <PageHead title={t("nav.myMeetings")} />
          {meetings.length === 0 && (
            <EmptyState title={t("myMeetings.none")}>{t("myMeetings.none.text")}</EmptyState>
          )}
          {meetings.map((meeting) => (
            <Card title={dayTitle(visit, meeting.day)} current={meeting.day === visit.today}>
              <MyMeetingFacts meeting={meeting} visit={visit} />
              {meeting.state !== "cancelled" && (
                <LinkButton
                  href={`/mina-moten/${meeting.id}`}
                  variant={meeting.state === "booked" ? "primary" : "secondary"}
                  wide
                >
                  {t(meeting.state === "booked" ? "myMeetings.answer" : "myMeetings.answerAgain")}
                </LinkButton>
              )}
            </Card>
          ))}
          <p>
            <a class="ds-link" href="/drop-in-tider">
              {t("myDropIn.title")}
            </a>
          </p>
        </Stack>
      ),
    }
  },
})

/** One meeting, and whether one comes. */
export const myMeetingForm = form({
  path: "/mina-moten/:meetingId",
  command: confirmMeeting,
  facts: readOwnMeeting,
  show: ({ meeting }, state, visit) => {
    const { t } = visit
    const open = ["booked", "confirmed", "anotherTime", "declined"].includes(meeting.state)
    return {
      title: t("myMeetings.one"),
      body: (
        <Stack>
          <PageHead title={t("myMeetings.one")} />
          <Card title={dayTitle(visit, meeting.day)} current>
            <MyMeetingFacts meeting={meeting} visit={visit} />
          </Card>
          {open && (
            <PostForm form={state} t={t}>
              <input type="hidden" name="version" value={String(meeting.version)} />
              <Button wide>{t("myMeetings.confirm")}</Button>
            </PostForm>
          )}
          {open && (
            <LinkButton href={`/mina-moten/${meeting.id}/annan-tid`} wide>
              {t("myMeetings.anotherTime")}
            </LinkButton>
          )}
          {open && (
            <LinkButton href={`/mina-moten/${meeting.id}/kommer-inte`} wide>
              {t("myMeetings.decline")}
            </LinkButton>
          )}
          <p>
            <a class="ds-link" href="/mina-moten">
              {t("myMeetings.all")}
            </a>
          </p>
        </Stack>
      ),
    }
  },
  done: () => flashed("/mina-moten", "meeting.confirmed"),
})
