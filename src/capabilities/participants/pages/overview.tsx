import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { Panel as OverviewPanel } from "../../../platform/panels.ts"
import { Chain, Columns, EmptyState, Panel, Timeline } from "../../../ui/index.ts"
import { type ChainFacts, chainOf } from "../chain.ts"
import type { Happening, overviewWith } from "../overview.ts"
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

const History = ({ events, visit }: { events: Happening[]; visit: Visit }) => {
  const known = events.filter((one) => visit.has(`event.${one.name}`))
  if (known.length === 0) return <EmptyState title={visit.t("timeline.empty")} />
  const items = known.map((one) => ({
    when: visit.time(new Date(one.at)),
    datetime: new Date(one.at).toISOString(),
    title: visit.t(`event.${one.name}`),
    ...(one.account_name ? { by: one.account_name } : {}),
  }))
  return <Timeline items={items} />
}

export const overviewPage = (operation: ReturnType<typeof overviewWith>, panels: readonly OverviewPanel[]) =>
  page({
    path: "/deltagare/:personId",
    operation,
    show: (model, visit) => ({
      title: visit.t("personTab.overview"),
      body: (
        <PersonFrame person={model.person} visit={visit} tab="overview">
          <Steps facts={model.chain} visit={visit} />
          <Columns
            main={panels.map((panel, index) => {
              const loaded = model.panels[index]
              return loaded === null || loaded === undefined ? null : panel.show(loaded, visit)
            })}
            aside={
              <Panel title={visit.t("timeline.title")}>
                <History events={model.events} visit={visit} />
              </Panel>
            }
          />
        </PersonFrame>
      ),
    }),
  })
