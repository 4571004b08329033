import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  AskFirst,
  Columns,
  DataTable,
  EmptyState,
  LinkButton,
  PageHead,
  Panel,
  Stack,
} from "../../../ui/index.ts"
import { revokeCalendar } from "../calendar-feed.ts"
import type { Meeting } from "../meeting-row.ts"
import { listMyMeetings } from "../own-calendar.ts"
import { MeetingTag, timesOf } from "./meeting-facts.tsx"

const Meetings = ({ meetings, visit }: { meetings: Meeting[]; visit: Visit }) => {
  const { t } = visit
  return (
    <DataTable
      caption={t("meetings.coming")}
      captionHidden
      rows={meetings}
      empty={<EmptyState title={t("meetings.none")} />}
      columns={[
        {
          key: "when",
          header: t("meetings.when"),
          cell: (row) => (
            <a class="ds-link" href={`/moten/${row.id}`}>
              {visit.weekday(row.day)} {timesOf(row)}
            </a>
          ),
        },
        {
          key: "person",
          header: t("meetings.person"),
          cell: (row) => (
            <PersonLink name={row.person_name} protection={row.person_protection} visit={visit} />
          ),
        },
        { key: "kind", header: t("meetings.kind"), cell: (row) => t(`meetings.kind.${row.kind}`) },
        { key: "place", header: t("meetings.place"), cell: (row) => row.place ?? "" },
        {
          key: "state",
          header: t("meetings.state"),
          cell: (row) => <MeetingTag meeting={row} visit={visit} />,
        },
      ]}
    />
  )
}

export const myCalendarPage = page({
  path: "/moten",
  operation: listMyMeetings,
  show: ({ meetings, feedSince }, visit) => {
    const { t } = visit
    return {
      title: t("meetings.mine"),
      body: (
        <>
          <PageHead
            title={t("meetings.mine")}
            actions={
              visit.opens("/moten/boka") && (
                <LinkButton href="/moten/boka" variant="primary">
                  {t("meetings.book")}
                </LinkButton>
              )
            }
          />
          <Columns
            main={
              <Panel title={t("meetings.coming")}>
                <Meetings meetings={meetings} visit={visit} />
              </Panel>
            }
            aside={
              <Panel title={t("calendar.title")}>
                <Stack>
                  <p class="why">
                    {feedSince ? t("calendar.since", { day: visit.day(feedSince) }) : t("calendar.text")}
                  </p>
                  <LinkButton href="/moten/kalender">
                    {t(feedSince ? "calendar.again" : "calendar.open")}
                  </LinkButton>
                  {feedSince && (
                    <AskFirst
                      action="/moten/kalender/stang"
                      csrf={visit.session?.csrf ?? ""}
                      idempotencyKey={newId()}
                      label={t("calendar.revoke")}
                      question={t("calendar.revoke.ask")}
                      yes={t("calendar.revoke.yes")}
                    />
                  )}
                </Stack>
              </Panel>
            }
          />
        </>
      ),
      wide: true,
    }
  },
})

export const revokeCalendarAction = action({
  path: "/moten/kalender/stang",
  command: revokeCalendar,
  done: () => flashed("/moten", "calendar.revoked"),
  back: () => "/moten",
})
