import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { page } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { weekOf } from "../../platform/i18n/dates.ts"
import { Columns, EmptyState, FactList, PageHead, Panel, Stack, TodoList, type Tone } from "../../ui/index.ts"
import { openReferralCount, referralCountLimit } from "../intake/public.ts"
import { enrolledCount, participantCountLimit, protectionTag } from "../participants/public.ts"
import { placementCountLimit, runningCount } from "../placements/public.ts"
import { myDayAccess } from "./access.ts"
import { daysUntil, type Group, groupOf, type Matter, type MatterKind, myDayModel } from "./day-model.ts"
import { mattersOf } from "./sources.ts"

type Caseload = { participants: number; placed: number; waiting: number }

/** Each is counted by the list that it opens, so that both say the same. */
async function caseload(tx: ReadTx): Promise<Caseload> {
  const [participants, placed, waiting] = await Promise.all([
    enrolledCount(tx),
    runningCount(tx),
    openReferralCount(tx),
  ])
  return { participants, placed, waiting }
}

export const readMyDay = read(myDayAccess, "my-day.read", z.object({}), async (tx) => {
  const [matters, load] = await Promise.all([mattersOf(tx), caseload(tx)])
  return ok({ day: myDayModel(matters, tx.today), caseload: load })
})

const toneOf = (matter: Matter, visit: Visit): Tone =>
  (({ urgent: "danger", soon: "warning", catchUp: "neutral" }) as const)[groupOf(matter, visit.today)]

const whyOf = (matter: Matter, { t, shortDay, today }: Visit): string => {
  const days = daysUntil(matter, today)
  const where =
    matter.kind === "referral" && matter.where
      ? t(`referrer.${matter.where}`)
      : matter.kind === "protectionRaised" && matter.where
        ? t(`myDay.protectionRaised.${matter.where}`)
        : (matter.where ?? "")
  return t(`myDay.${matter.kind}.why`, {
    where,
    day: shortDay(matter.on),
    late: days < 0 ? "yes" : "no",
    days: Math.abs(days),
    number: matter.number ?? 0,
  })
}

const titleOf = (matter: Matter, { t, shortDay }: Visit) =>
  t(`myDay.${matter.kind}.title`, {
    about: matter.about,
    where: matter.where ?? "",
    day: shortDay(matter.on),
    number: matter.number ?? 0,
  })

const actionOf = (kind: MatterKind, { t }: Visit) => t(`myDay.${kind}.action`)

/** Following up has a list of its own; what is urgent or comes soon is always shown whole. */
const followUpsShown = 8
const shownOf = (group: Group, matters: readonly Matter[]) =>
  group === "catchUp" ? matters.slice(0, followUpsShown) : matters

type CountProps = { count: number; limit: number; href: string; visit: Visit }
const Count = ({ count, limit, href, visit }: CountProps) => {
  const said = count >= limit ? visit.t("myDay.many", { count: limit - 1 }) : String(count)
  return visit.opens(href) ? (
    <a class="ds-link" href={href}>
      {said}
    </a>
  ) : (
    <span>{said}</span>
  )
}

export const myDayPage = page({
  path: "/min-dag",
  operation: readMyDay,
  show: ({ day, caseload: load }, visit) => {
    const { t, today } = visit
    return {
      title: t("myDay.title"),
      body: (
        <>
          <PageHead
            title={t("myDay.title")}
            subtitle={t("myDay.subtitle", { day: visit.weekday(today), week: weekOf(today) })}
          />
          <Columns
            main={
              <Stack>
                {day.groups.map(({ group, matters }) => (
                  <Panel title={t(`myDay.group.${group}`)}>
                    <TodoList
                      items={shownOf(group, matters).map((matter) => ({
                        tag: t(`myDay.${matter.kind}.tag`, { number: matter.number ?? 0 }),
                        tone: toneOf(matter, visit),
                        title: (
                          <>
                            {titleOf(matter, visit)}
                            {matter.protection !== "none" && <> {protectionTag(visit, matter.protection)}</>}
                          </>
                        ),
                        why: whyOf(matter, visit),
                        action: {
                          href: matter.href,
                          label: actionOf(matter.kind, visit),
                          about: matter.about,
                        },
                      }))}
                    />
                    {shownOf(group, matters).length < matters.length && (
                      <p>
                        <a class="ds-link" href="/uppfoljning">
                          {t("myDay.moreFollowUps")}
                        </a>
                      </p>
                    )}
                  </Panel>
                ))}
                {day.groups.length === 0 && (
                  <EmptyState title={t("myDay.empty")}>{t("myDay.empty.text")}</EmptyState>
                )}
              </Stack>
            }
            aside={
              <Panel title={t("myDay.load")}>
                <FactList
                  numeric
                  facts={[
                    {
                      term: t("myDay.load.participants"),
                      value: (
                        <Count
                          count={load.participants}
                          limit={participantCountLimit}
                          href="/deltagare?urval=inskrivna"
                          visit={visit}
                        />
                      ),
                    },
                    {
                      term: t("myDay.load.placed"),
                      value: (
                        <Count
                          count={load.placed}
                          limit={placementCountLimit}
                          href={`/placeringar?phase=running${visit.actor?.role === "coach" ? "&mine=true" : ""}`}
                          visit={visit}
                        />
                      ),
                    },
                    {
                      term: t("myDay.load.waiting"),
                      value: (
                        <Count
                          count={load.waiting}
                          limit={referralCountLimit}
                          href="/remisser"
                          visit={visit}
                        />
                      ),
                    },
                  ]}
                />
              </Panel>
            }
          />
        </>
      ),
    }
  },
})
