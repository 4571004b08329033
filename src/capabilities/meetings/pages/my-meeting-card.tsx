import type { Visit } from "../../../platform/http/visit.ts"
import { Tag, type Tone } from "../../../ui/index.ts"
import type { OwnMeeting } from "../own-meetings.ts"

const toneOf: Record<OwnMeeting["state"], Tone> = {
  booked: "info",
  confirmed: "success",
  anotherTime: "warning",
  declined: "warning",
  held: "neutral",
  cancelled: "danger",
}

/** When, where, with whom: what one needs to come. */
export const MyMeetingFacts = ({ meeting, visit: { t } }: { meeting: OwnMeeting; visit: Visit }) => (
  <>
    <p>
      <b dir="ltr">
        {meeting.from}–{meeting.to}
      </b>{" "}
      {t(`meetings.kind.${meeting.kind}`)}{" "}
      <Tag tone={toneOf[meeting.state]}>{t(`myMeetings.state.${meeting.state}`)}</Tag>
    </p>
    {meeting.place && (
      <p>
        <bdi>{meeting.place}</bdi>
      </p>
    )}
    {meeting.link && meeting.state !== "cancelled" && (
      <p>
        <a class="ds-link" href={meeting.link} rel="noreferrer">
          {t("myMeetings.video")}
        </a>
      </p>
    )}
    {meeting.staff.length > 0 && (
      <p>{t("myMeetings.with", { names: meeting.staff.map((one) => one.name).join(", ") })}</p>
    )}
    {meeting.others && (
      <p>
        {t("myMeetings.others")} <bdi>{meeting.others}</bdi>
      </p>
    )}
    {meeting.interpreter === "booked" && <p>{t("myMeetings.interpreter")}</p>}
    {meeting.reply && (
      <p class="why">
        {t("myMeetings.reply")} <bdi>{meeting.reply}</bdi>
      </p>
    )}
  </>
)
