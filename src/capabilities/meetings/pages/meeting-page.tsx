import { page } from "../../../platform/http/routes.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { LinkButton, PageHead, Panel } from "../../../ui/index.ts"
import { meetingLifecycle } from "../lifecycle.ts"
import { readMeeting } from "../read-meetings.ts"
import { MeetingFacts } from "./meeting-facts.tsx"

export const meetingPage = page({
  path: "/moten/:meetingId",
  operation: readMeeting,
  show: ({ meeting }, visit) => {
    const { t } = visit
    const open = meetingLifecycle.actionsFrom(meeting.state)
    const canHold = open.includes("hold") && meeting.day <= visit.today
    return {
      title: t(`meetings.kind.${meeting.kind}`),
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
              canHold &&
              visit.opens(`/moten/${meeting.id}/utfall`) && (
                <LinkButton href={`/moten/${meeting.id}/utfall`} variant="primary">
                  {t("meetings.hold")}
                </LinkButton>
              )
            }
          />
          <Panel title={t("meetings.one")}>
            <MeetingFacts meeting={meeting} visit={visit} />
          </Panel>
        </>
      ),
    }
  },
})
