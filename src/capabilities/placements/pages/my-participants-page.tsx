import { page } from "../../../platform/http/routes.ts"
import { Card, EmptyState, FactList, LinkButton, PageHead, Tag } from "../../../ui/index.ts"
import { reportDays } from "../../activities/public.ts"
import { myParticipants } from "../my-participants.ts"

export const myParticipantsPage = page({
  path: "/mina-deltagare",
  operation: myParticipants,
  show: ({ people }, visit) => {
    const { t, day } = visit
    return {
      title: t("nav.myParticipants"),
      body: (
        <>
          <PageHead
            title={t("nav.myParticipants")}
            actions={
              people.length > 0 && (
                <LinkButton href="/narvaro" variant="primary">
                  {t("attendance.mark")}
                </LinkButton>
              )
            }
          />
          {people.length === 0 && (
            <EmptyState title={t("myParticipants.none")}>{t("myParticipants.none.text")}</EmptyState>
          )}
          {people.map((one) => (
            <Card title={one.name}>
              <FactList
                facts={[
                  {
                    term: t("myParticipants.phone"),
                    value: one.phone ? (
                      <a class="ds-link" href={`tel:${one.phone.replace(/[^\d+]/g, "")}`}>
                        {one.phone}
                      </a>
                    ) : (
                      "–"
                    ),
                  },
                  { term: t("placements.where"), value: one.workplace_name },
                  {
                    term: t("placements.hoursHead"),
                    value: t("myParticipants.hours", {
                      days: one.weekdays.map((n) => t(`weekday.${n}`)).join(", "),
                      from: one.from_time,
                      to: one.to_time,
                    }),
                  },
                  {
                    term: t("placements.when"),
                    value: t("placements.period", { from: day(one.starts_on), to: day(one.ends_on) }),
                  },
                  {
                    term: t("myParticipants.coach"),
                    value: [one.coach, one.coach_phone].filter(Boolean).join(", ") || "–",
                  },
                ]}
              />
              {one.absences.map((absence) => (
                <p>
                  <Tag tone="info">{t("myParticipants.absence")}</Tag> {reportDays(visit, absence)}.{" "}
                  {t(absence.why === "sick" ? "attendance.short.sick" : `attendance.asked.${absence.why}`)}.
                  {absence.state === "waiting" && <> {t("myParticipants.absence.waits")}</>}
                </p>
              ))}
              {one.check_in_id && (
                <LinkButton href={`/mina-deltagare/uppfoljning/${one.check_in_id}`} variant="secondary" wide>
                  {t("myParticipants.checkIn", { week: one.check_in_week ?? 0 })}
                </LinkButton>
              )}
            </Card>
          ))}
        </>
      ),
    }
  },
})
