import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { Columns, DataTable, EmptyState, LinkButton, PageHead, Panel, Tag } from "../../../ui/index.ts"
import { type OwnMember, readActivity } from "../read-activities.ts"
import type { Session } from "../sessions.ts"

function Sessions({ sessions, runs, visit }: { sessions: Session[]; runs: boolean; visit: Visit }) {
  const { t } = visit
  return (
    <DataTable
      caption={t("activities.sessions")}
      captionHidden
      rows={sessions}
      empty={<EmptyState title={t("activities.noSessions")} />}
      columns={[
        { key: "day", header: t("activities.day"), cell: (row) => visit.weekday(row.day) },
        { key: "time", header: t("activities.time"), cell: (row) => `${row.from}–${row.to}` },
        { key: "place", header: t("activities.place"), cell: (row) => row.place },
        {
          key: "do",
          header: t("activities.do"),
          cell: (row) => {
            if (row.cancelled_at) return <Tag tone="warning">{t("activities.cancelled")}</Tag>
            return runs ? (
              <a class="ds-link" href={`/aktiviteter/tillfallen/${row.id}/stall-in`}>
                {t("activities.cancel")}
                <span class="ds-sr-only"> {visit.weekday(row.day)}</span>
              </a>
            ) : (
              ""
            )
          },
        },
      ]}
    />
  )
}

function Members({ members, visit }: { members: OwnMember[]; visit: Visit }) {
  const { t, day } = visit
  return (
    <DataTable
      caption={t("activities.members")}
      captionHidden
      rows={members}
      empty={<EmptyState title={t("activities.noMembers")} />}
      columns={[
        {
          key: "name",
          header: t("activities.person"),
          cell: (row) => (
            <PersonLink
              name={row.person_name}
              protection={row.person_protection}
              href={`/deltagare/${row.person_id}`}
              visit={visit}
            />
          ),
        },
        {
          key: "period",
          header: t("activities.period"),
          cell: (row) =>
            row.last
              ? t("activities.fromTo", { from: day(row.from), to: day(row.last) })
              : t("activities.from", { from: day(row.from) }),
        },
        {
          key: "do",
          header: t("activities.do"),
          cell: (row) =>
            row.own ? (
              <a class="ds-link" href={`/aktiviteter/medlemskap/${row.id}/avsluta`}>
                {t("activities.endMember")}
                <span class="ds-sr-only"> {row.person_name}</span>
              </a>
            ) : (
              ""
            ),
        },
      ]}
    />
  )
}

export const activityPage = page({
  path: "/aktiviteter/:activityId",
  operation: readActivity,
  show: ({ activity, runs, sessions, members }, visit) => {
    const { t } = visit
    const open = runs && !activity.ended_on
    return {
      title: activity.name,
      about: (member) => ({
        activity: activity.name,
        who: members.find((one) => one.id === member)?.person_name,
      }),
      body: (
        <>
          <PageHead
            title={activity.name}
            facts={[
              t(`activityKind.${activity.kind}`),
              activity.unit_name,
              ...(activity.ended_on ? [t("activities.endedOn", { day: visit.day(activity.ended_on) })] : []),
            ]}
            actions={
              open && (
                <LinkButton href={`/aktiviteter/${activity.id}/avsluta`}>{t("activities.end")}</LinkButton>
              )
            }
          />
          <Columns
            main={
              <Panel
                title={t("activities.sessions")}
                actions={
                  <>
                    <LinkButton href="/narvaro">{t("attendance.title")}</LinkButton>
                    {open && (
                      <LinkButton href={`/aktiviteter/${activity.id}/tillfalle`} variant="primary">
                        {t("activities.addSession")}
                      </LinkButton>
                    )}
                  </>
                }
              >
                <Sessions sessions={sessions} runs={runs} visit={visit} />
              </Panel>
            }
            aside={
              <Panel
                title={t("activities.members")}
                actions={
                  !activity.ended_on && (
                    <LinkButton href={`/aktiviteter/${activity.id}/deltagare`}>
                      {t("activities.addMember")}
                    </LinkButton>
                  )
                }
              >
                <p class="why">{t("activities.members.seen")}</p>
                <Members members={members} visit={visit} />
              </Panel>
            }
          />
        </>
      ),
      wide: true,
    }
  },
})
