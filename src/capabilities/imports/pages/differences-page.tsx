import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import { protectionTag } from "../../../register/people/person-link.tsx"
import { EmptyState, PageHead, Pager, Panel, Stack } from "../../../ui/index.ts"
import { acceptDifference, keepRecord } from "../decide-difference.ts"
import { readDifferences } from "../differences.ts"
import { BothValues, Decide } from "./difference-facts.tsx"

/** What the file says beside what the record says; somebody decides, one at a time. */
export const differencesPage = page({
  path: "/importer/:runId/skillnader",
  operation: readDifferences,
  show: ({ id, fileName, differences, page: current, more }, visit) => {
    const { t } = visit
    const at = (number: number) => `/importer/${id}/skillnader?page=${number}`
    return {
      title: t("import.differences"),
      body: (
        <Stack>
          <PageHead title={t("import.differences")} subtitle={fileName} />
          <p>{t("import.differences.text")}</p>
          {differences.length === 0 && (
            <EmptyState title={t("import.differences.none")}>{t("import.differences.none.text")}</EmptyState>
          )}
          {differences.map((one) => (
            <Panel title={t(`import.difference.${one.kind}`, { line: one.line })}>
              <BothValues one={one} visit={visit} />
              {one.personId && (
                <p>
                  <a class="ds-link" href={`/deltagare/${one.personId}`}>
                    {t("import.difference.person")}
                  </a>
                  {one.protection !== "none" && <> {protectionTag(visit, one.protection)}</>}
                </p>
              )}
              <Decide one={one} at={`/importer/${id}/skillnader/${one.id}`} visit={visit} />
            </Panel>
          ))}
          {(current > 1 || more) && (
            <Pager
              label={t("import.differences")}
              count={t("import.differences.page", { page: current })}
              {...(current > 1
                ? { previous: { href: at(current - 1), label: t("import.errors.previous") } }
                : {})}
              {...(more ? { next: { href: at(current + 1), label: t("import.errors.next") } } : {})}
            />
          )}
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

const back = ({ runId }: Record<string, string>) => `/importer/${runId}/skillnader`

export const acceptDifferenceAction = action({
  path: "/importer/:runId/skillnader/:differenceId/anvand",
  command: acceptDifference,
  done: (_, __, params) => flashed(back(params), "import.differenceAccepted"),
  back,
})

export const keepRecordAction = action({
  path: "/importer/:runId/skillnader/:differenceId/behall",
  command: keepRecord,
  done: (_, __, params) => flashed(back(params), "import.recordKept"),
  back,
})
