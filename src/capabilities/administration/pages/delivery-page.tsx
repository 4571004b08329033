import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Button, DataTable, EmptyState, Form, PageHead, Stack } from "../../../ui/index.ts"
import { listDeliveryFaults, retryDelivery, type ShownFault } from "../delivery-faults.ts"
import { AdministrationTabs } from "./tabs.tsx"

const path = "/installningar/utskick"

const Retry = ({ row, visit }: { row: ShownFault; visit: Visit }) => (
  <Form action={`${path}/igen`} csrf={visit.session?.csrf ?? ""} idempotencyKey={newId()} inline>
    <input type="hidden" name="channel" value={row.channel} />
    <input type="hidden" name="fault" value={row.fault} />
    <Button variant="tertiary">
      {visit.t("delivery.retry")}
      <span class="ds-sr-only"> {row.fault}</span>
    </Button>
  </Form>
)

/** What happens by itself: the next try, or nothing any more. */
const nextOf = (row: ShownFault, { t, time }: Visit) =>
  row.given_up || !row.next_at ? t("delivery.givenUp") : time(new Date(row.next_at))

export const deliveryPage = page({
  path,
  operation: listDeliveryFaults,
  show: (faults, visit) => {
    const { t, time } = visit
    return {
      title: t("delivery.title"),
      body: (
        <Stack>
          <PageHead title={t("delivery.title")} subtitle={t("delivery.text")} />
          <AdministrationTabs visit={visit} current={path} />
          <DataTable
            caption={t("delivery.title")}
            captionHidden
            rows={faults}
            columns={[
              {
                key: "what",
                header: t("delivery.what"),
                cell: (row) =>
                  t("delivery.count", { count: row.messages, kind: t(`messages.kind.${row.kind}`) }),
              },
              {
                key: "channel",
                header: t("delivery.channel"),
                cell: (row) => t(`messages.by.${row.channel}`),
              },
              {
                key: "cause",
                header: t("delivery.cause"),
                cell: (row) => (
                  <>
                    {t(`delivery.cause.${row.cause}`)} <span class="why">{row.fault}</span>
                  </>
                ),
              },
              { key: "since", header: t("delivery.since"), cell: (row) => time(new Date(row.first_at)) },
              { key: "tries", header: t("delivery.tries"), cell: (row) => String(row.tries) },
              { key: "next", header: t("delivery.next"), cell: (row) => nextOf(row, visit) },
              {
                key: "do",
                header: t("administration.do"),
                cell: (row) => (row.retry ? <Retry row={row} visit={visit} /> : ""),
              },
            ]}
            empty={<EmptyState title={t("delivery.none")}>{t("delivery.none.text")}</EmptyState>}
          />
        </Stack>
      ),
      wide: true,
    }
  },
})

export const retryDeliveryAction = action({
  path: `${path}/igen`,
  command: retryDelivery,
  done: () => flashed(path, "deliveryRetried"),
  back: () => path,
})
