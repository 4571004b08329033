import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { DataTable, EmptyState, LinkButton, Panel, Stack } from "../../../ui/index.ts"
import { PersonHead, personTabs } from "../../participants/public.ts"
import type { Meeting } from "../meeting-row.ts"
import { listMeetings } from "../read-meetings.ts"
import { MeetingTag, namesOf, timesOf } from "./meeting-facts.tsx"

const Meetings = ({ caption, meetings, visit }: { caption: string; meetings: Meeting[]; visit: Visit }) => {
  const { t } = visit
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={meetings}
      columns={[
        {
          key: "when",
          header: t("meetings.when"),
          cell: (row) => (
            <a class="ds-link" href={`/moten/${row.id}`}>
              {visit.shortDay(row.day)} {timesOf(row)}
            </a>
          ),
        },
        { key: "kind", header: t("meetings.kind"), cell: (row) => t(`meetings.kind.${row.kind}`) },
        { key: "place", header: t("meetings.place"), cell: (row) => row.place ?? "" },
        { key: "staff", header: t("meetings.staffIds"), cell: namesOf },
        {
          key: "state",
          header: t("meetings.state"),
          cell: (row) => <MeetingTag meeting={row} visit={visit} />,
        },
      ]}
    />
  )
}

export const personMeetingsPage = page({
  path: "/deltagare/:personId/moten",
  operation: listMeetings,
  show: ({ person, coming, past, books }, visit) => {
    const { t } = visit
    return {
      title: t("personTab.meetings"),
      about: { who: person.name },
      body: (
        <>
          <PersonHead person={person} visit={visit} />
          {personTabs(visit, person, "meetings")}
          <Stack>
            <Panel
              title={t("meetings.coming")}
              actions={
                books && (
                  <>
                    <LinkButton href={`/deltagare/${person.id}/drop-in`}>{t("dropIn.join")}</LinkButton>
                    <LinkButton href={`/deltagare/${person.id}/moten/boka`} variant="primary">
                      {t("meetings.book")}
                    </LinkButton>
                  </>
                )
              }
            >
              {coming.length === 0 ? (
                <EmptyState title={t("meetings.none")} />
              ) : (
                <Meetings caption={t("meetings.coming")} meetings={coming} visit={visit} />
              )}
            </Panel>
            {past.length > 0 && (
              <Panel title={t("meetings.past")}>
                <Meetings caption={t("meetings.past")} meetings={past} visit={visit} />
              </Panel>
            )}
          </Stack>
        </>
      ),
    }
  },
})
