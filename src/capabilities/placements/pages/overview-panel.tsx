import { z } from "zod"
import { mayAct } from "../../../platform/access/access.ts"
import { answer } from "../../../platform/answer.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { panel } from "../../../platform/panels.ts"
import { Alert, FactList, LinkButton, Panel } from "../../../ui/index.ts"
import { placementAccess } from "../access.ts"
import { PlacementRow } from "../list-placements.ts"
import { placementsOf } from "../placement-facts.ts"
import { withStatus } from "../read-placement.ts"
import { stateText } from "./list-page.tsx"
import { hoursText, periodText, statusTag } from "./shared.tsx"

function Current({ row, visit }: { row: PlacementRow; visit: Visit }) {
  const { t } = visit
  const href = `/placeringar/${row.id}`
  const waits = row.blocks.length > 0 || row.status === "startedUnsigned"
  const said = stateText(visit, row)
  return (
    <Panel
      title={`${row.workplace_name}, ${row.organisation_name}`}
      actions={<LinkButton href={href}>{t("placements.show")}</LinkButton>}
    >
      <p>
        {statusTag(visit, row.status)} {t(`programme.${row.programme}`)}
      </p>
      {waits && said && <Alert tone="warning">{said}</Alert>}
      <FactList
        facts={[
          { term: t("placements.when"), value: periodText(visit, row) },
          { term: t("placements.hoursHead"), value: hoursText(visit, row) },
          {
            term: t("placements.supervisor"),
            value: [row.supervisor_name ?? t("placements.notYet"), row.supervisor_phone]
              .filter(Boolean)
              .join(", "),
          },
        ]}
      />
    </Panel>
  )
}

/** Where the person is, or is on the way to, and what stops it. */
export const placementPanel = panel({
  order: 20,
  aside: true,
  answers: answer({ open: z.array(PlacementRow) }),
  load: async (tx, personId) => {
    if (!mayAct(placementAccess, "placement.history", tx.actor)) return null
    const open = (await placementsOf(tx, personId)).filter(({ ended_on }) => ended_on === null)
    if (open.length === 0) return null
    return { open: await Promise.all(open.map((one) => withStatus(tx, one))) }
  },
  show: ({ open }, visit) => (
    <>
      {open.map((row) => (
        <Current row={row} visit={visit} />
      ))}
    </>
  ),
})
