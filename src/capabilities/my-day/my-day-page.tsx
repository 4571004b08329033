import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { page } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { weekOf } from "../../platform/i18n/dates.ts"
import { Columns, EmptyState, FactList, PageHead, Panel, Stack, TodoList, type Tone } from "../../ui/index.ts"
import { protectionTag } from "../participants/public.ts"
import { myDayAccess } from "./access.ts"
import { daysUntil, type Group, groupOf, type Matter, type MatterKind, myDayModel } from "./day-model.ts"
import { mattersOf } from "./sources.ts"

type Caseload = { participants: number; placed: number; waiting: number }
const countLimit = 1001

/** How many, up to 1 000; more than that is said as such. */
async function caseload(tx: ReadTx): Promise<Caseload> {
  const mine =
    tx.actor.role === "coach" ? sql`and e.person_id = any((select app.case_persons())::uuid[])` : sql``
  const { rows } = await sql<Caseload>`select
    (select count(*)::int from (select 1 from enrolment e where e.tenant_id = app.tenant() and e.ended_on is null ${mine} limit ${sql.lit(countLimit)}) a) as participants,
    (select count(*)::int from (select 1 from placement e where e.tenant_id = app.tenant() and e.started_on is not null and e.ended_on is null ${mine} limit ${sql.lit(countLimit)}) b) as placed,
    (select count(*)::int from (select 1 from referral e where e.tenant_id = app.tenant() and e.state in ('received', 'needsInfo') ${mine} limit ${sql.lit(countLimit)}) c) as waiting`.execute(
    tx,
  )
  return rows[0] ?? { participants: 0, placed: 0, waiting: 0 }
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

const many = (count: number, { t }: Visit) => (count >= countLimit ? t("myDay.many") : String(count))

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
                        <a class="ds-link" href="/deltagare">
                          {many(load.participants, visit)}
                        </a>
                      ),
                    },
                    { term: t("myDay.load.placed"), value: many(load.placed, visit) },
                    { term: t("myDay.load.waiting"), value: many(load.waiting, visit) },
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
