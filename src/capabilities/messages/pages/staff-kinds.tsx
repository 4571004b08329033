import type { Visit } from "../../../platform/http/visit.ts"
import type { MessageKind } from "../../../platform/notifications/public.ts"
import { DataTable, Panel } from "../../../ui/index.ts"

/** Most pressing first. */
const order = ["atOnce", "daily", "none"] as const

/** What staff are told of, and how when they leave it to the kind of message. */
export const StaffKinds = ({ kinds, visit: { t } }: { kinds: readonly MessageKind[]; visit: Visit }) => (
  <Panel title={t("messages.staffKinds")}>
    <DataTable
      caption={t("messages.staffKinds")}
      captionHidden
      rows={order.flatMap((way) =>
        kinds.flatMap((kind) => (kind.to.staff === way ? [{ name: kind.name, way }] : [])),
      )}
      columns={[
        {
          key: "what",
          header: t("messages.staffKinds.what"),
          cell: (row) => t(`messages.kind.${row.name}`),
        },
        {
          key: "way",
          header: t("messages.staffKinds.way"),
          cell: (row) => t(`messages.staffChoice.${row.way}`),
        },
      ]}
      empty={null}
    />
  </Panel>
)
