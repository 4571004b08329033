import type { Visit } from "../../../platform/http/visit.ts"
import { FactList, Tag, type Tone } from "../../../ui/index.ts"
import type { Meeting } from "../meeting-row.ts"

const toneOf: Record<Meeting["state"], Tone> = {
  booked: "neutral",
  confirmed: "success",
  anotherTime: "warning",
  declined: "warning",
  held: "neutral",
  cancelled: "neutral",
}

/** What is known of it now: how it went, or what was answered. */
export const MeetingTag = ({ meeting, visit: { t } }: { meeting: Meeting; visit: Visit }) => (
  <Tag tone={toneOf[meeting.state]}>
    {t(meeting.outcome ? `meetings.outcome.${meeting.outcome}` : `meetings.state.${meeting.state}`)}
  </Tag>
)

export const timesOf = ({ from, to }: Pick<Meeting, "from" | "to">) => `${from}–${to}`
export const namesOf = ({ staff }: Meeting) => staff.map((one) => one.name).join(", ")

/** When, where and with whom. */
export function MeetingFacts({ meeting, visit }: { meeting: Meeting; visit: Visit }) {
  const { t, weekday } = visit
  const interpreter = t(`meetings.interpreter.${meeting.interpreter}`)
  return (
    <FactList
      facts={[
        { term: t("meetings.when"), value: `${weekday(meeting.day)}, ${timesOf(meeting)}` },
        ...(meeting.place ? [{ term: t("meetings.place"), value: meeting.place }] : []),
        ...(meeting.link
          ? [
              {
                term: t("meetings.link"),
                value: (
                  <a class="ds-link" href={meeting.link} rel="noreferrer">
                    {t("meetings.link.open")}
                  </a>
                ),
              },
            ]
          : []),
        { term: t("meetings.staffIds"), value: namesOf(meeting) },
        ...(meeting.others ? [{ term: t("meetings.others"), value: meeting.others }] : []),
        {
          term: t("meetings.interpreter"),
          value: meeting.interpreter_language
            ? `${interpreter}, ${meeting.interpreter_language}`
            : interpreter,
        },
        { term: t("meetings.state"), value: <MeetingTag meeting={meeting} visit={visit} /> },
        ...(meeting.reply ? [{ term: t("meetings.reply"), value: meeting.reply }] : []),
      ]}
    />
  )
}
