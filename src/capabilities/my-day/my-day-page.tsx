import { page } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { weekOf } from "../../platform/i18n/dates.ts"
import type { Matter } from "../../platform/matters.ts"
import { PersonLink } from "../../register/people/person-link.tsx"
import {
  Columns,
  EmptyState,
  FactList,
  PageHead,
  Panel,
  Stack,
  type TodoItem,
  TodoList,
  type TodoOfOne,
  type Tone,
} from "../../ui/index.ts"
import { byPerson, type DayMatter, daysUntil, type Group, groupOf } from "./day-model.ts"
import type { readMyDayOf } from "./read-my-day.ts"

const toneOf = (matter: DayMatter, visit: Visit): Tone =>
  (({ meetings: "info", arrived: "info", urgent: "danger", soon: "warning", catchUp: "neutral" }) as const)[
    groupOf(matter, visit.today)
  ]

/** Each kind's own words, by what the capability that states it says of them. */
const whyOf = (matter: DayMatter, stated: Matter | undefined, { t, shortDay, today }: Visit): string => {
  const days = daysUntil(matter, today)
  const where =
    stated?.placeText && matter.where ? t(`${stated.placeText}${matter.where}`) : (matter.where ?? "")
  return t(`matter.${matter.kind}.why`, {
    where,
    day: shortDay(matter.on),
    late: days < 0 ? "yes" : "no",
    days: Math.abs(days),
    number: matter.number ?? 0,
  })
}

const titleOf = (matter: DayMatter, { t, shortDay }: Visit) =>
  t(`matter.${matter.kind}.title`, {
    about: matter.about,
    where: matter.where ?? "",
    day: shortDay(matter.on),
    number: matter.number ?? 0,
  })

/** What has a list of its own is shown in part; what is urgent or comes soon is always shown whole. */
const shownOfList = 8
const shownOf = (group: Group, people: readonly DayMatter[][]) =>
  group === "catchUp" || group === "arrived" ? people.slice(0, shownOfList) : people

type Shown = { stated: readonly Matter[]; visit: Visit }
const itemOf = (matter: DayMatter, { stated, visit }: Shown): TodoItem => ({
  tag: visit.t(`matter.${matter.kind}.tag`, { number: matter.number ?? 0 }),
  tone: toneOf(matter, visit),
  title: titleOf(matter, visit),
  why: whyOf(
    matter,
    stated.find(({ kind }) => kind === matter.kind),
    visit,
  ),
  action: { href: matter.href, label: visit.t(`matter.${matter.kind}.action`), about: matter.about },
})

const itemsOf = (matters: DayMatter[], shown: Shown): (TodoItem | TodoOfOne)[] => {
  const [first] = matters
  if (!first?.personId) return matters.map((matter) => itemOf(matter, shown))
  return [
    {
      whom: (
        <PersonLink
          name={first.about}
          protection={first.protection}
          href={`/deltagare/${first.personId}`}
          visit={shown.visit}
        />
      ),
      items: matters.map((matter) => itemOf(matter, shown)),
    },
  ]
}

type GroupProps = Shown & { group: Group; matters: readonly DayMatter[] }
const GroupPanel = ({ group, matters, stated, visit }: GroupProps) => {
  const { t } = visit
  const people = byPerson(matters)
  const shown = shownOf(group, people)
  const left = new Set(people.slice(shown.length).flatMap((one) => one.map(({ kind }) => kind)))
  return (
    <Panel title={t(`myDay.group.${group}`)}>
      <TodoList items={shown.flatMap((one) => itemsOf(one, { stated, visit }))} />
      {stated.map(({ kind, list }) =>
        list && left.has(kind) ? (
          <p>
            <a class="ds-link" href={list.href}>
              {t(list.text)}
            </a>
          </p>
        ) : null,
      )}
    </Panel>
  )
}

type CountProps = { count: number; limit: number; href: string; visit: Visit }
const Count = ({ count, limit, href, visit }: CountProps) => (
  <a class="ds-link" href={href}>
    {count >= limit ? visit.t("myDay.many", { count: limit - 1 }) : String(count)}
  </a>
)

export const myDayPageOf = (operation: ReturnType<typeof readMyDayOf>, stated: readonly Matter[]) =>
  page({
    path: "/min-dag",
    operation,
    show: ({ day, counts }, visit) => {
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
                    <GroupPanel group={group} matters={matters} stated={stated} visit={visit} />
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
                    facts={counts.map(({ name, ...one }) => ({
                      term: t(`count.${name}`),
                      value: <Count {...one} visit={visit} />,
                    }))}
                  />
                </Panel>
              }
            />
          </>
        ),
      }
    },
  })
