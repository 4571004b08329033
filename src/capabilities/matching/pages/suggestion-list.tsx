import type { Child } from "hono/jsx"
import { type AddressWords, addressOf } from "../../../platform/http/address-words.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Alert, DataTable, EmptyState, Pager, Tabs, Tag } from "../../../ui/index.ts"
import type { Decision } from "../decisions/decision-queries.ts"
import type { Shown } from "../suggestions/match-answer.ts"
import type { List } from "../suggestions/rank-pair.ts"
import { failureInWords, missingInWords, reasonsInWords } from "./in-words.tsx"

/** Of every page that shows a ranked list. */
export const listAddress = {
  lista: { field: "list", words: { mojliga: "eligible", nara: "near" } },
  sida: "page",
} as const satisfies AddressWords

type Place = { skills: string[]; town: string }
export type Suggestion = Shown & { name: Child; place: Place; decision: Decision | undefined }
type Props = {
  visit: Visit
  path: string
  list: List
  page: number
  counts: { eligible: number; near: number }
  next: number | null
  nearIsBetter: boolean
  nameHeader: string
  rows: readonly Suggestion[]
  /** When nothing is possible: the best of those near. */
  nearest: readonly Suggestion[]
  /** That nothing is possible; and, when nothing is near either, why the list is empty. */
  empty: string
  none: string
}

type AllNear = { allNear: string }

const decisionTag = ({ t, day }: Visit, { decision, reason, decided_on }: Decision) => (
  <p class="why">
    <Tag tone={decision === "proposed" ? "success" : "neutral"}>{t(`match.decision.${decision}`)}</Tag>{" "}
    {t("match.decided", { day: day(decided_on), reason: t(`match.reason.${reason}`) })}
  </p>
)

function Why({ row, visit }: { row: Suggestion; visit: Visit }) {
  const missing = missingInWords(visit, row.match, row.place)
  return (
    <>
      {reasonsInWords(visit, row.match, row.byName, row.place).map((reason) => (
        <div>{reason}</div>
      ))}
      {missing && <div class="why">{missing}</div>}
    </>
  )
}

const Hinders = ({ row, visit }: { row: Suggestion; visit: Visit }) => (
  <>
    {row.match.failures.map((failure) => (
      <div>{failureInWords(visit, failure, row.place.town)}</div>
    ))}
  </>
)

/**
 * An empty list says why: it ended before this page, nothing comes close, or nothing is possible and what
 * would change that.
 */
function Nothing({ visit, list, counts, nearest, nameHeader, empty, none, allNear }: Props & AllNear) {
  const { t } = visit
  const near = list === "near"
  if ((near ? counts.near : counts.eligible) > 0) return <EmptyState title={t("match.pastEnd")} />
  if (near) return <EmptyState title={t("match.near.none")} />
  if (counts.near === 0) return <EmptyState title={empty}>{none}</EmptyState>
  return (
    <>
      <EmptyState title={empty}>{t("match.none.text")}</EmptyState>
      <DataTable
        caption={t("match.none.text")}
        captionHidden
        rows={nearest}
        columns={[
          { key: "name", header: nameHeader, cell: (row) => row.name },
          {
            key: "hinders",
            header: t("match.hinders"),
            cell: (row) => <Hinders row={row} visit={visit} />,
          },
        ]}
      />
      <p>
        <a class="ds-link" href={allNear}>
          {t("match.none.all", { count: counts.near })}
        </a>
      </p>
    </>
  )
}

/** A ranked list: best first, why, what is missing, and for those near what would make them possible. */
export function SuggestionList(props: Props) {
  const { visit, path, list, page, counts, next, rows } = props
  const { t } = visit
  const near = list === "near"
  const href = (of: List, at = 1) => addressOf(path, listAddress, { list: of, page: at > 1 ? at : undefined })
  const total = near ? counts.near : counts.eligible
  return (
    <>
      <Tabs
        label={t("match.lists")}
        items={[
          { href: href("eligible"), label: t("match.eligible", { count: counts.eligible }), current: !near },
          { href: href("near"), label: t("match.near", { count: counts.near }), current: near },
        ]}
      />
      {total > 0 && <p class="sub">{t(near ? "match.near.text" : "match.eligible.text")}</p>}
      {!near && page === 1 && total > 0 && props.nearIsBetter && (
        <Alert tone="info">
          <p>
            {t("match.nearIsBetter")}{" "}
            <a class="ds-link" href={href("near")}>
              {t("match.nearIsBetter.link")}
            </a>
          </p>
        </Alert>
      )}
      <DataTable
        caption={t(near ? "match.near" : "match.eligible", { count: total })}
        captionHidden
        rows={rows}
        columns={[
          {
            key: "name",
            header: props.nameHeader,
            cell: (row) => (
              <>
                {row.name}
                {row.decision && decisionTag(visit, row.decision)}
              </>
            ),
          },
          { key: "why", header: t("match.why"), cell: (row) => <Why row={row} visit={visit} /> },
          ...(near
            ? [
                {
                  key: "hinders",
                  header: t("match.hinders"),
                  cell: (row: Suggestion) => <Hinders row={row} visit={visit} />,
                },
              ]
            : []),
          {
            key: "points",
            header: t("match.points"),
            numeric: true,
            cell: (row) => String(row.match.score),
          },
        ]}
        empty={<Nothing {...props} allNear={href("near")} />}
      />
      {(next !== null || page > 1) && (
        <Pager
          label={t("app.pages")}
          count={t("match.shown", {
            from: rows.at(0)?.rank ?? 0,
            to: rows.at(-1)?.rank ?? 0,
            total,
          })}
          {...(page > 1 ? { previous: { href: href(list, page - 1), label: t("app.previous") } } : {})}
          {...(next !== null ? { next: { href: href(list, next), label: t("app.next") } } : {})}
        />
      )}
    </>
  )
}
