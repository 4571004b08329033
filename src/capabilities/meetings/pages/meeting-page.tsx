import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { Button, Form, LinkButton, PageHead, Panel, Stack } from "../../../ui/index.ts"
import { confirmMeeting } from "../answer-meeting.ts"
import { meetingLifecycle } from "../lifecycle.ts"
import { readMeeting } from "../read-meetings.ts"
import { meetingInWords } from "./in-words.ts"
import { LetterPanel } from "./letter-panel.tsx"
import { MeetingFacts } from "./meeting-facts.tsx"

export const meetingPage = page({
  path: "/moten/:meetingId",
  operation: readMeeting,
  show: ({ meeting }, visit) => {
    const { t } = visit
    const path = `/moten/${meeting.id}`
    const open = meetingLifecycle.actionsFrom(meeting.state)
    const canConfirm = open.includes("confirm") && meeting.day >= visit.today
    const canHold = open.includes("hold") && meeting.day <= visit.today
    return {
      title: t(`meetings.kind.${meeting.kind}`),
      about: meetingInWords(meeting, visit),
      body: (
        <>
          <PageHead
            title={t(`meetings.kind.${meeting.kind}`)}
            subtitle={
              <PersonLink
                name={meeting.person_name}
                protection={meeting.person_protection}
                href={`/deltagare/${meeting.person_id}/moten`}
                visit={visit}
              />
            }
            actions={
              <>
                {open.includes("edit") && visit.opens(`${path}/andra`) && (
                  <LinkButton href={`${path}/andra`}>{t("meetings.change")}</LinkButton>
                )}
                {open.includes("cancel") && visit.opens(`${path}/stall-in`) && (
                  <LinkButton href={`${path}/stall-in`}>{t("meetings.cancel")}</LinkButton>
                )}
                {canHold && visit.opens(`${path}/utfall`) && (
                  <LinkButton href={`${path}/utfall`} variant="primary">
                    {t("meetings.hold")}
                  </LinkButton>
                )}
              </>
            }
          />
          <Stack>
            <Panel title={t("meetings.one")}>
              <Stack>
                <MeetingFacts meeting={meeting} visit={visit} />
                {meeting.state !== "confirmed" && canConfirm && visit.opens(`${path}/andra`) && (
                  <Form action={`${path}/kommer`} csrf={visit.session?.csrf ?? ""} idempotencyKey={newId()}>
                    <input type="hidden" name="version" value={String(meeting.version)} />
                    <Button variant="secondary">{t("meetings.confirm")}</Button>
                  </Form>
                )}
              </Stack>
            </Panel>
            {canConfirm && <LetterPanel meeting={meeting} visit={visit} />}
          </Stack>
        </>
      ),
    }
  },
})

/** They rang and said so. */
export const confirmAction = action({
  path: "/moten/:meetingId/kommer",
  command: confirmMeeting,
  done: ({ id }) => flashed(`/moten/${id}`, "meeting.confirmed.staff"),
  back: ({ meetingId }) => `/moten/${meetingId}`,
})
