import { page } from "../../../platform/http/routes.ts"
import { DataTable, LinkButton, PageHead, Panel, Stack } from "../../../ui/index.ts"
import type { Readings } from "../readings.ts"

/** Figures without a number: apart, so that nobody reads nothing as none. */
export const notCountedPageOf = ({ readNotCounted }: Readings) =>
  page({
    path: "/siffror/raknas-inte-an",
    operation: readNotCounted,
    show: ({ figures }, { t }) => ({
      title: t("figures.notFed"),
      body: (
        <Stack>
          <PageHead
            title={t("figures.notFed")}
            subtitle={t("figures.notFed.text")}
            actions={<LinkButton href="/siffror">{t("figures.all")}</LinkButton>}
          />
          <Panel title={t("figures.notFed.which")}>
            <DataTable
              caption={t("figures.notFed")}
              captionHidden
              rows={figures}
              columns={[
                {
                  key: "name",
                  header: t("figures.figure"),
                  cell: ({ code }) => t(`figures.notFed.${code}`),
                },
                {
                  key: "from",
                  header: t("figures.notFed.from"),
                  cell: ({ from }) => t(`figures.from.${from}`),
                },
              ]}
            />
          </Panel>
        </Stack>
      ),
    }),
  })
