import { z } from "zod"
import { formatIdentity } from "../../../kernel/identity-number.ts"
import { mayAct } from "../../../platform/access/access.ts"
import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { panel } from "../../../platform/panels.ts"
import { DataTable, PageHead, Panel, Stack, Timeline } from "../../../ui/index.ts"
import { joiningAccess } from "../access.ts"
import { listJoinings, type Waiting } from "../list-joinings.ts"
import { JoiningMade, joiningsOf } from "../person-joinings.ts"
import { stepsOf } from "./joining-steps.ts"

const ways = (one: JoiningMade, { t }: Visit) => (
  <>
    {one.state === "proposed" && one.own && (
      <a class="ds-link" href={`/samma-person/${one.id}/avboj`}>
        {t("joining.takeBack")}
      </a>
    )}
    {one.undoable && (
      <a class="ds-link" href={`/samma-person/${one.id}/angra`}>
        {t("joining.undo")}
      </a>
    )}
  </>
)

const Waits = ({ rows, visit }: { rows: readonly Waiting[]; visit: Visit }) => (
  <Panel title={visit.t("joining.toSettle")}>
    <DataTable
      caption={visit.t("joining.toSettle")}
      captionHidden
      rows={rows}
      columns={[
        {
          key: "open",
          header: visit.t("joining.stated"),
          cell: (row) => (
            <a class="ds-link" href={`/samma-person/${row.id}`}>
              {visit.t("joining.open", { name: row.proposed_name })}
            </a>
          ),
        },
        {
          key: "when",
          header: visit.t("joining.when"),
          cell: (row) => visit.time(new Date(row.created_at)),
        },
      ]}
      empty={<p class="why">{visit.t("joining.noneToSettle")}</p>}
    />
  </Panel>
)

export const joiningsPage = page({
  path: "/samma-person",
  operation: listJoinings,
  show: ({ waiting, seen }, visit) => ({
    title: visit.t("joining.title"),
    body: (
      <Stack>
        <PageHead title={visit.t("joining.title")} subtitle={visit.t("joining.title.text")} />
        <Waits rows={waiting} visit={visit} />
        <Panel title={visit.t("joining.seen")}>
          <DataTable
            caption={visit.t("joining.seen")}
            captionHidden
            rows={seen}
            columns={[
              {
                key: "person",
                header: visit.t("joining.name"),
                cell: (row) => (
                  <a class="ds-link" href={`/deltagare/${row.person_id}`}>
                    {row.person_name}
                  </a>
                ),
              },
              {
                key: "number",
                header: visit.t("joining.number"),
                cell: (row) => formatIdentity(row.value),
              },
              {
                key: "state",
                header: visit.t("joining.state"),
                cell: (row) => visit.t(`joining.state.${row.state}`),
              },
              { key: "do", header: visit.t("joining.ways"), cell: (row) => ways(row, visit) },
            ]}
            empty={<p class="why">{visit.t("joining.noneSeen")}</p>}
          />
        </Panel>
      </Stack>
    ),
  }),
})

/** On the person's overview: what has been stated by the reader, and what has been joined. */
export const joiningPanel = panel({
  order: 90,
  answers: z.array(JoiningMade),
  load: async (tx, personId) => {
    if (!mayAct(joiningAccess, "joining.ofPerson", tx.actor)) return null
    const joinings = await joiningsOf(tx, personId)
    return joinings.length > 0 ? joinings : null
  },
  show: (joinings, visit) => (
    <Panel title={visit.t("joining.panel")}>
      {joinings.map((one) => (
        <>
          <Timeline items={stepsOf(one, visit)} />
          {ways(one, visit)}
        </>
      ))}
    </Panel>
  ),
})
