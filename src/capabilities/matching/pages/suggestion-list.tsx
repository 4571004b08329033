import type { Child } from "hono/jsx"
import type { Day } from "../../../kernel/day.ts"
import {
  type AddressWords,
  addressOf,
  nameInAddress,
  wordInAddress,
} from "../../../platform/http/address-words.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  Alert,
  DataTable,
  DateField,
  EmptyState,
  Form,
  Pager,
  SubmitRow,
  Tabs,
  Tag,
} from "../../../ui/index.ts"
import type { Decision } from "../decisions/decision-queries.ts"
import { lists, type Shown } from "../suggestions/match-answer.ts"
import type { List } from "../suggestions/rank-pair.ts"
import { usualStart } from "../suggestions/start.ts"
import { failureInWords, missingInWords, reasonsInWords } from "./in-words.tsx"

/** Of every page that shows a ranked list. */
export const listAddress = {
  lista: { field: "list", words: { mojliga: "eligible", nara: "near", inget: "unrelated" } },
  sida: "page",
} as const satisfies AddressWords
/** Of a list that a day can be asked about. */
export const dayListAddress = { ...listAddress, borjan: "startsOn" } as const satisfies AddressWords

type Place = { skills: string[]; town: string }
export type Suggestion = Shown & { name: Child; place: Place; decision: Decision | undefined }
type Props = {
  visit: Visit
  path: string
  list: List
  page: number
  /** The day asked about, where that can be chosen. */
  startsOn?: Day
  counts: Record<List, number>
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

type Others = { href: (list: List) => string }

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
 * An empty list says why: it ended before this page, nothing comes close, nothing is possible and what would
 * change that, or nothing that is open has anything in common.
 */
function Nothing({ visit, list, counts, nearest, nameHeader, empty, none, href }: Props & Others) {
  const { t } = visit
  if (counts[list] > 0) return <EmptyState title={t("match.pastEnd")} />
  if (list !== "eligible") return <EmptyState title={t(`match.${list}.none`)} />
  if (counts.near === 0 && counts.unrelated === 0) return <EmptyState title={empty}>{none}</EmptyState>
  if (counts.near === 0)
    return (
      <>
        <EmptyState title={empty}>{t("match.onlyUnrelated")}</EmptyState>
        <p>
          <a class="ds-link" href={href("unrelated")}>
            {t("match.unrelated.all", { count: counts.unrelated })}
          </a>
        </p>
      </>
    )
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
        <a class="ds-link" href={href("near")}>
          {t("match.none.all", { count: counts.near })}
        </a>
      </p>
    </>
  )
}

/** The day in an address, where it is another than the one that is asked about when nobody says any. */
export const dayInAddress = (startsOn: Day | undefined, { today }: Visit): Day | undefined =>
  startsOn === usualStart(today) ? undefined : startsOn

/**
 * A ranked list: best first, why, what is missing, and what would make possible what is not. What has nothing
 * in common is a list of its own, behind the other two: it is opened by whoever wants to look further.
 */
export function SuggestionList(props: Props) {
  const { visit, path, list, page, counts, next, rows } = props
  const { t } = visit
  const possible = list === "eligible"
  const href = (of: List, at = 1) =>
    addressOf(path, dayListAddress, {
      list: of,
      page: at > 1 ? at : undefined,
      startsOn: dayInAddress(props.startsOn, visit),
    })
  const total = counts[list]
  return (
    <>
      {props.startsOn && (
        <Form action={path} method="get" inline>
          <input type="hidden" name="lista" value={wordInAddress(listAddress, "list", list)} />
          <DateField
            name={nameInAddress(dayListAddress, "startsOn")}
            label={t("match.startsOn")}
            value={props.startsOn}
            required
          />
          <SubmitRow submit={t("match.startsOn.show")} />
        </Form>
      )}
      <Tabs
        label={t("match.lists")}
        items={lists.map((one) => ({
          href: href(one),
          label: t(`match.${one}`, { count: counts[one] }),
          current: one === list,
        }))}
      />
      {total > 0 && <p class="sub">{t(`match.${list}.text`)}</p>}
      {possible && page === 1 && total > 0 && props.nearIsBetter && (
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
        caption={t(`match.${list}`, { count: total })}
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
          ...(possible
            ? []
            : [
                {
                  key: "hinders",
                  header: t("match.hinders"),
                  cell: (row: Suggestion) => <Hinders row={row} visit={visit} />,
                },
              ]),
          {
            key: "points",
            header: t("match.points"),
            numeric: true,
            cell: (row) => String(row.match.score),
          },
        ]}
        empty={<Nothing {...props} href={href} />}
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
