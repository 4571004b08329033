import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { OwnCoachCard } from "../../../register/people/own-coach-card.tsx"
import { Card, EmptyState, LinkButton, PageHead, Stack, Tag } from "../../../ui/index.ts"
import { ownReason } from "../../activities/public.ts"
import { readOwnPlan, readWeek } from "../my-week/my-readings.ts"
import type { WeekDay, WeekItem } from "../my-week/week.ts"
import { instrument } from "../progress/instrument.ts"
import { movementOf, seriesOf } from "../progress/progress.ts"
import { GapLines } from "./gap-panel.tsx"
import { CommitmentCard, CommitmentWaits } from "./my-commitment.tsx"
import { Signatures } from "./signatures.tsx"

const Item = ({ item, visit: { t } }: { item: WeekItem; visit: Visit }) => (
  <div>
    <p>
      <b dir="ltr">
        {item.from}–{item.to}
      </b>{" "}
      {item.meetingId ? (
        <a class="ds-link" href={`/mina-moten/${item.meetingId}`}>
          {t(`meetings.kind.${item.what}`)}
        </a>
      ) : (
        <bdi>{item.what}</bdi>
      )}
      {item.cancelled && (
        <>
          {" "}
          <Tag tone="warning">{t("my.cancelled")}</Tag>
        </>
      )}
    </p>
    {item.where && (
      <p class="why">
        <bdi>{item.where}</bdi>
      </p>
    )}
    {item.during && <p>{t("my.during", { where: item.during })}</p>}
    {item.supervisor && (
      <p>
        {t("my.supervisor", { name: item.supervisor })}
        {item.phone && <br />}
        {item.phone && (
          <a class="ds-link" dir="ltr" href={`tel:${item.phone.replace(/[^\d+]/g, "")}`}>
            {item.phone}
          </a>
        )}
      </p>
    )}
  </div>
)

const sentence = ({ language }: Visit, text: string) =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1)

function DayCard({ day, visit }: { day: WeekDay; visit: Visit }) {
  const { t } = visit
  const name = visit.weekday(day.day)
  return (
    <Card title={day.today ? t("my.today", { day: name }) : sentence(visit, name)} current={day.today}>
      {day.items.length === 0 ? (
        <p>{t("my.free")}</p>
      ) : (
        day.items.map((item) => <Item item={item} visit={visit} />)
      )}
      {day.absence ? (
        <>
          <p>
            <Tag tone="info">{t("my.absence.said")}</Tag> {ownReason(visit, day.absence.why)}.{" "}
            {t(`absence.state.${day.absence.state}`)}
          </p>
          <LinkButton href={`/min-franvaro/${day.absence.id}`} wide>
            {t("absence.open")}
          </LinkButton>
        </>
      ) : (
        day.items.some((item) => item.canBeAway) && (
          <LinkButton href={`/min-franvaro?day=${day.day}`} wide>
            {t("my.absent")}
          </LinkButton>
        )
      )}
    </Card>
  )
}

export const myWeekPage = page({
  path: "/min-vecka",
  operation: readWeek,
  show: (model, visit) => {
    const { t } = visit
    const days = model.enrolled ? model.days : []
    // What is today stands on the first screen, whatever else waits.
    const [now, later] = [days.filter((day) => day.today), days.filter((day) => !day.today)]
    const card = (day: (typeof days)[number]) => <DayCard day={day} visit={visit} />
    return {
      title: t("my.week"),
      body: (
        <Stack>
          <PageHead title={t("my.hello", { name: model.name })} subtitle={t("my.week.subtitle")} />
          {!model.enrolled && <EmptyState title={t("my.notEnrolled")}>{t("my.notEnrolled.text")}</EmptyState>}
          {now.map(card)}
          {model.offers.map((one) => (
            <Card title={t("my.placement")}>
              <p>
                {t(one.participant_declined_on ? "my.placement.refused" : "my.placement.waits", {
                  place: one.workplace_name,
                })}
              </p>
              <LinkButton
                href={`/min-placering/${one.id}`}
                variant={one.participant_declined_on ? "secondary" : "primary"}
                wide
              >
                {t("my.placement.show")}
              </LinkButton>
            </Card>
          ))}
          {model.toSign.map((id) => (
            <Card title={t("my.toSign")}>
              <p>{t("my.toSign.text")}</p>
              <LinkButton href={`/overenskommelser/${id}`} variant="primary" wide>
                {t("my.toSign.open")}
              </LinkButton>
            </Card>
          ))}
          {model.commitment && !model.commitment.confirmed_at && (
            <CommitmentWaits again={model.commitment.confirmed_before} visit={visit} />
          )}
          {later.map(card)}
          <OwnCoachCard coach={model.coach} visit={visit} />
          {model.calledOff.length > 0 && (
            <Card title={t("my.calledOff")}>
              {model.calledOff.map((one) => (
                <p>
                  {sentence(visit, visit.weekday(one.day))}: {one.name}, {one.from}–{one.to}
                </p>
              ))}
            </Card>
          )}
          {model.progress && model.progress.state !== "later" && (
            <Card title={t("my.progress.due")}>
              <p>{t("my.progress.why")}</p>
              <LinkButton href="/min-plan/progress" wide>
                {t("my.progress.start")}
              </LinkButton>
            </Card>
          )}
          <Card title={t("my.plan")}>
            <p>{model.goal ? t("my.goal", { goal: model.goal }) : t("my.noGoal")}</p>
            <p>
              <a class="ds-link" href="/min-plan">
                {t("my.plan.show")}
              </a>
            </p>
          </Card>
          <p>
            <a class="ds-link" href="/bli-foreslagen">
              {t("nav.myProposed")}
            </a>
          </p>
          <p>
            <a class="ds-link" href="/vem-har-last">
              {t("my.whoRead")}
            </a>
          </p>
        </Stack>
      ),
    }
  },
})

export const myPlanPage = page({
  path: "/min-plan",
  operation: readOwnPlan,
  show: (model, visit) => {
    const { t, day } = visit
    const answered = model?.measurements.filter((one) => one.rater === "self") ?? []
    return {
      title: t("my.plan"),
      body: (
        <Stack>
          <PageHead title={t("my.plan")} />
          {!model?.plan && model?.goals.length === 0 && (
            <EmptyState title={t("my.plan.none")}>{t("my.plan.none.text")}</EmptyState>
          )}
          {!model && <EmptyState title={t("my.notEnrolled")}>{t("my.notEnrolled.text")}</EmptyState>}
          {model && model.goals.length > 0 && (
            <Card title={t("my.goals")}>
              <ul>
                {model.goals
                  .filter((one) => !one.dropped_on)
                  .map((one) => (
                    <li>
                      <bdi>{one.text}</bdi> {one.reached_on && t("my.reached", { day: day(one.reached_on) })}
                    </li>
                  ))}
              </ul>
            </Card>
          )}
          {model?.plan && (
            <Card title={t("my.hours")}>
              <p>{t("my.hours.text", { hours: model.plan.weekly_hours })}</p>
            </Card>
          )}
          {model && model.measures.length > 0 && (
            <Card title={t("my.measures")}>
              <ul>
                {model.measures.map((one) => (
                  <li>
                    <bdi>{one.title}</bdi>, {t("my.from", { day: day(one.starts_on) })}
                  </li>
                ))}
              </ul>
            </Card>
          )}
          {model?.commitment && <CommitmentCard commitment={model.commitment} visit={visit} />}
          {model?.gaps.map(({ target, lines }) => (
            <Card title={<bdi>{target.label}</bdi>}>
              <GapLines title={target.label} lines={lines} visit={visit} />
            </Card>
          ))}
          {model?.assessment && (
            <Card title={t("my.strengths")}>
              <p>
                <bdi>{model.assessment.strengths}</bdi>
              </p>
            </Card>
          )}
          {model && (
            <Card title={t("my.progress")}>
              {answered.length > 0 && (
                <ul>
                  {instrument.self.map((code) => {
                    const { start, now } = movementOf(answered, "self", code)
                    return (
                      <li>
                        {t(`my.q.${code}`)}{" "}
                        {now === null ? (
                          <span class="why">{t("my.noAnswer")}</span>
                        ) : (
                          <b dir="ltr">
                            {start === null || start === now ? now : `${start}\u00a0→\u00a0${now}`}
                          </b>
                        )}
                      </li>
                    )
                  })}
                </ul>
              )}
              {seriesOf(answered, "self").map(
                ({ on_behalf_by: by, day }) =>
                  by !== null && <p class="why">{t("my.progress.onBehalf", { by, day: visit.day(day) })}</p>,
              )}
              <LinkButton href="/min-plan/progress" wide>
                {t("my.progress.start")}
              </LinkButton>
            </Card>
          )}
          <OwnCoachCard coach={model?.coach ?? null} visit={visit} />
          {model?.plan && (
            <Signatures participant={visit.actor?.name} staff={model.commitment?.staff_name} visit={visit} />
          )}
        </Stack>
      ),
    }
  },
})
