import { action, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { EmptyState, FactList, PageHead, Pager, Panel, Stack } from "../../../ui/index.ts"
import { acceptDifference, keepRecord } from "../decide-difference.ts"
import { readDifferences, type Said } from "../differences.ts"
import type { DifferenceKind } from "../keep-differences.ts"
import { Post } from "./run-panel.tsx"

type Shown = {
  id: string
  line: number
  kind: DifferenceKind
  file: Said
  record: Said
  decision: "accepted" | "kept" | null
  changed: boolean
  acceptable: boolean
  subjectId: string
}

/** A value as it is read: a name, a day, or a last day with its share. */
function saidIn({ kind }: Pick<Shown, "kind">, said: Said, { t, day }: Visit): string {
  if (kind === "personName") return `${said.givenName ?? ""} ${said.familyName ?? ""}`.trim()
  if (kind === "employerName") return said.name ?? ""
  if (kind === "exitDay") return said.exitedOn ? day(said.exitedOn) : ""
  return t("import.difference.placement.value", {
    day: said.endsOn ? day(said.endsOn) : "",
    percent: said.percent ?? 0,
  })
}

const Decide = ({ one, runId, visit }: { one: Shown; runId: string; visit: Visit }) => {
  const { t } = visit
  const at = `/importer/${runId}/skillnader/${one.id}`
  if (one.decision) return <p>{t(`import.difference.${one.decision}`)}</p>
  return (
    <>
      {one.changed && <p class="why">{t("violation.DIFFERENCE_STALE")}</p>}
      {!one.changed && !one.acceptable && (
        <p class="why">
          <a class="ds-link" href={`/placeringar/${one.subjectId}`}>
            {t("import.difference.byHand")}
          </a>
        </p>
      )}
      <div class="actions">
        {!one.changed && one.acceptable && (
          <Post to={`${at}/anvand`} submit={t("import.difference.accept")} visit={visit} />
        )}
        <Post to={`${at}/behall`} submit={t("import.difference.keep")} visit={visit} variant="secondary" />
      </div>
    </>
  )
}

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
              <FactList
                facts={[
                  { term: t("import.difference.record"), value: saidIn(one, one.record, visit) },
                  { term: t("import.difference.file"), value: saidIn(one, one.file, visit) },
                ]}
              />
              {one.personId && (
                <p>
                  <a class="ds-link" href={`/deltagare/${one.personId}`}>
                    {t("import.difference.person")}
                  </a>
                </p>
              )}
              <Decide one={one} runId={id} visit={visit} />
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
  done: ({ id }) => `/importer/${id}/skillnader?klart=import.differenceAccepted`,
  back,
})

export const keepRecordAction = action({
  path: "/importer/:runId/skillnader/:differenceId/behall",
  command: keepRecord,
  done: ({ id }) => `/importer/${id}/skillnader?klart=import.recordKept`,
  back,
})
