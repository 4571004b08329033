import { isDay } from "../../../kernel/day.ts"
import { addressOf } from "../../../platform/http/address-words.ts"
import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { Panel as OverviewPanel } from "../../../platform/panels.ts"
import type { TimelineRow, TimelineSource } from "../../../platform/timeline.ts"
import { Chain, Columns, EmptyState, LinkButton, Panel, Stack, Timeline } from "../../../ui/index.ts"
import { type ChainFacts, chainOf } from "../chain.ts"
import type { overviewWith } from "../overview.ts"
import type { ParticipantRow } from "../participant-rows.ts"
import type { PersonFacts } from "../person-facts.ts"
import { otherKind } from "../timeline.ts"
import { PersonFrame } from "./person-frame.tsx"

const Steps = ({ facts, visit: { t, shortDay } }: { facts: ChainFacts; visit: Visit }) => (
  <Chain
    label={t("chain.label")}
    labels={{ done: t("chain.done"), ahead: t("chain.ahead") }}
    steps={chainOf(facts).map(({ step, day, state }) => ({
      label: t(`chain.${step}`),
      state,
      ...(day ? { detail: shortDay(day) } : {}),
    }))}
  />
)

/** Where the next step is taken, for those that are taken on a page of the record. */
const stepPaths: Partial<Record<ParticipantRow["next"], string>> = {
  settleProtection: "/uppgifter",
  followUp: "/uppfoljning",
  appoint: "/uppgifter",
  plan: "/planera",
  place: "/platser",
  start: "/placeringar",
}

type NowProps = { next: ParticipantRow["next"] | null; person: PersonFacts; visit: Visit }
const Now = ({ next, person, visit }: NowProps) => {
  const { t } = visit
  if (!next) return null
  const base = `/deltagare/${person.id}`
  const path = stepPaths[next]
  const leave = `${base}/avsluta`
  return (
    <Panel title={t("overview.now")}>
      <p>{t(`nextStep.${next}`)}</p>
      <div class="button-row">
        {path && visit.opens(`${base}${path}`) && (
          <LinkButton href={`${base}${path}`}>{t(`nextStep.${next}.action`)}</LinkButton>
        )}
        {person.enrolledSince && !person.exitedOn && visit.opens(leave) && (
          <LinkButton href={leave}>{t("overview.leave")}</LinkButton>
        )}
      </div>
    </Panel>
  )
}

type Happened = TimelineRow & { kind: string }
const factsOf = ({ facts }: Happened, visit: Visit) =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === "string" && isDay(value) ? visit.shortDay(value) : value,
    ]),
  )
const titleOf = (row: Happened, visit: Visit): string | null => {
  const own = `timeline.${row.kind}.${row.code}`
  if (visit.has(own)) return visit.t(own, factsOf(row, visit))
  return visit.has(`event.${row.code}`) ? visit.t(`event.${row.code}`) : null
}

const itemsOf = (rows: readonly Happened[], visit: Visit) =>
  rows.flatMap((row) => {
    const title = titleOf(row, visit)
    if (title === null) return []
    const linked = row.kind !== otherKind && visit.opens(row.href.replace(/[?#].*/, ""))
    return [
      {
        when: row.day ? visit.shortDay(row.day) : visit.time(new Date(row.at)),
        datetime: row.day ?? new Date(row.at).toISOString(),
        title: linked ? (
          <a class="ds-link" href={row.href}>
            {title}
          </a>
        ) : (
          title
        ),
        ...(row.body ? { body: row.body.split("\n").map((line) => line && <p>{line}</p>) } : {}),
        ...(row.by ? { by: row.by } : {}),
      },
    ]
  })

export const overviewPage = (
  operation: ReturnType<typeof overviewWith>,
  panels: readonly OverviewPanel[],
  sources: readonly TimelineSource[],
) => {
  const address = {
    visa: { field: "kind", words: Object.fromEntries(sources.map(({ word, kind }) => [word, kind])) },
    fore: "before",
  } as const
  return page({
    path: "/deltagare/:personId",
    operation,
    address,
    show: (model, visit) => {
      const { t } = visit
      const { person, happened, kind, older } = model
      const hrefOf = (fields: { kind?: string | undefined; before?: string }) =>
        `${addressOf(`/deltagare/${person.id}`, address, fields)}#tidslinje`
      const items = itemsOf(happened, visit)
      const shownOf = (aside: boolean) =>
        panels.map((panel, index) => {
          const loaded = model.panels[index]
          if (loaded === null || loaded === undefined || (panel.aside ?? false) !== aside) return null
          return panel.show(loaded, visit)
        })
      return {
        title: t("personTab.overview"),
        about: { who: person.name },
        body: (
          <PersonFrame person={person} visit={visit} tab="overview">
            <Steps facts={model.chain} visit={visit} />
            <Stack>
              <Columns
                main={shownOf(false)}
                aside={
                  <>
                    <Now next={model.next} person={person} visit={visit} />
                    {shownOf(true)}
                  </>
                }
              />
              <Panel title={t("timeline.title")} id="tidslinje">
                <nav class="choices-row" aria-label={t("timeline.choose")}>
                  {[undefined, ...sources.map((one) => one.kind)].map((one) => (
                    <a
                      href={hrefOf({ kind: one })}
                      aria-current={one === (kind ?? undefined) ? "true" : undefined}
                    >
                      {t(one ? `timeline.${one}` : "timeline.all")}
                    </a>
                  ))}
                </nav>
                {items.length === 0 ? <EmptyState title={t("timeline.empty")} /> : <Timeline items={items} />}
                {older && (
                  <a
                    class="ds-link"
                    href={hrefOf({ kind: kind ?? undefined, before: new Date(older).toISOString() })}
                  >
                    {t("timeline.older")}
                  </a>
                )}
              </Panel>
            </Stack>
          </PersonFrame>
        ),
      }
    },
  })
}
