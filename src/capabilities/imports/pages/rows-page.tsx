import { page } from "../../../platform/http/routes.ts"
import { DataTable, EmptyState, PageHead, Pager, Panel, Stack } from "../../../ui/index.ts"
import type { ImportOperations } from "../operations.ts"
import type { NamedRow } from "../read-import.ts"
import { fatesOnPage } from "../row-fates.ts"

/** What became of the rows of an upload, one kind at a time. */
export const rowsPage = ({ readImportRows }: ImportOperations) =>
  page({
    path: "/importer/:runId/rader",
    operation: readImportRows,
    show: ({ id, fate, kind, fileName, count, rows, page: current, pages }, { t }) => {
      const named = rows.some(({ name }) => name !== null)
      const whyOf = ({ code, fields }: NamedRow) =>
        [
          ...(code ? [t(`import.error.${code}`, { cell: "none", value: t("import.error.value") })] : []),
          ...(fields
            ? [t("import.row.differs", { fields: fields.map((one) => t(`import.field.${one}`)).join(", ") })]
            : []),
        ].join(" ") || t(`import.fate.${fate}.why`)
      const at = (number: number) => `/importer/${id}/rader?fate=${fate}&page=${number}`
      const first = (current - 1) * fatesOnPage + 1
      return {
        title: `${t(`import.fate.${fate}`)}: ${t(`import.kind.${kind}`)}`,
        body: (
          <Stack>
            <PageHead title={t(`import.fate.${fate}`)} subtitle={fileName} />
            <Panel title={`${t(`import.fate.${fate}`)} (${t("import.number", { count })})`}>
              <DataTable
                caption={t(`import.fate.${fate}`)}
                captionHidden
                rows={rows}
                columns={[
                  { key: "line", header: t("import.line"), cell: (row) => String(row.line) },
                  ...(named
                    ? [
                        {
                          key: "name",
                          header: t("import.row.name"),
                          cell: (row: NamedRow) => row.name || "–",
                        },
                      ]
                    : []),
                  {
                    key: "why",
                    header: t("import.fate.about"),
                    cell: (row) => whyOf(row),
                  },
                ]}
                empty={<EmptyState title={t("import.rows.none")}>{t("import.rows.none.text")}</EmptyState>}
              />
              {pages > 1 && rows.length > 0 && (
                <Pager
                  label={t(`import.fate.${fate}`)}
                  count={t("import.errors.page", { from: first, to: first + rows.length - 1, count })}
                  {...(current > 1
                    ? { previous: { href: at(current - 1), label: t("import.errors.previous") } }
                    : {})}
                  {...(current < pages
                    ? { next: { href: at(current + 1), label: t("import.errors.next") } }
                    : {})}
                />
              )}
            </Panel>
            <p>
              <a class="ds-link" href={`/importer/${id}`}>
                {t("import.back")}
              </a>
            </p>
          </Stack>
        ),
      }
    },
  })
