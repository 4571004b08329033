import { isDay } from "../../../kernel/day.ts"
import { page } from "../../../platform/http/routes.ts"
import { Card, EmptyState, FactList, LinkButton, PageHead, Stack, Tag } from "../../../ui/index.ts"
import { DaysToMark, reportDays, UndoDays } from "../../activities/public.ts"
import { myParticipants } from "../my-participants.ts"

const Call = ({ phone }: { phone: string }) => (
  <a class="ds-link" dir="ltr" href={`tel:${phone.replace(/[^\d+]/g, "")}`}>
    {phone}
  </a>
)

export const myParticipantsPage = page({
  path: "/mina-deltagare",
  operation: myParticipants,
  show: ({ people, days, undoable }, visit) => {
    const { t, day } = visit
    const marked = visit.url.searchParams.get("day") ?? ""
    return {
      title: t("nav.myParticipants"),
      about: { day: visit.weekday(isDay(marked) ? marked : visit.today) },
      body: (
        <Stack>
          <PageHead title={t("nav.myParticipants")} />
          <UndoDays count={undoable} visit={visit} />
          {people.length === 0 && (
            <EmptyState title={t("myParticipants.none")}>{t("myParticipants.none.text")}</EmptyState>
          )}
          {people.length > 0 && <DaysToMark days={days} visit={visit} />}
          {people.map((one) => (
            <Card title={one.name}>
              <FactList
                facts={[
                  {
                    term: t("myParticipants.phone"),
                    value: one.phone ? <Call phone={one.phone} /> : "–",
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
                    value: (
                      <>
                        {one.coach ?? "–"} {one.coach_phone && <Call phone={one.coach_phone} />}
                      </>
                    ),
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
              <LinkButton href={`/mina-deltagare/${one.placement_id}/dialog`} variant="secondary" wide>
                {t("myParticipants.write")}
              </LinkButton>
              {one.check_in_id && (
                <LinkButton href={`/mina-deltagare/uppfoljning/${one.check_in_id}`} variant="secondary" wide>
                  {t("myParticipants.checkIn", { week: one.check_in_week ?? 0 })}
                </LinkButton>
              )}
            </Card>
          ))}
        </Stack>
      ),
    }
  },
})
