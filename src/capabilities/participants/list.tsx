import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { nameInAddress, wordInAddress } from "../../platform/http/address-words.ts"
import { page, search } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { PersonLink } from "../../register/people/person-link.tsx"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import {
  DataTable,
  EmptyState,
  Form,
  PageHead,
  Pager,
  SelectField,
  SubmitRow,
  TextField,
} from "../../ui/index.ts"
import { participantAccess } from "./access.ts"
import { listAddress, listHref } from "./list-address.ts"
import { nextSteps } from "./next-step.ts"
import { type Filter, ListFilter } from "./participant-filter.ts"
import type { Order } from "./participant-order.ts"
import { Choice, coachChoices, countLimit, ParticipantRow, participantRows } from "./participant-rows.ts"

/** Also those of whom a file did not say which. */
const listed = [...programmeCodes, "NOT_STATED"]

/** `count` stops at 1 001; `next` is whom to ask for what comes `after`. */
const Participants = answer({
  rows: z.array(ParticipantRow),
  count: z.int(),
  next: answerId().nullable(),
  filter: answer(ListFilter.shape),
  coaches: z.array(Choice),
})

export const participantList = read(
  participantAccess,
  "participant.list",
  { takes: ListFilter, answers: Participants },
  async (tx, filter) => {
    const [coaches, found] = await Promise.all([coachChoices(tx), participantRows(tx, filter)])
    return ok({ ...found, filter, coaches })
  },
)

const selections = [
  { value: "all", label: "participants.all" },
  { value: "mine", label: "participants.mine" },
  { value: "enrolled", label: "participants.enrolled" },
  { value: "unassigned", label: "participants.unassigned" },
] as const
const selectionWord = (value: Filter["selection"]) => wordInAddress(listAddress, "selection", value)
const nameOf = (field: keyof Filter) => nameInAddress(listAddress, field)

const Filters = ({ filter, coaches, visit: { t } }: { filter: Filter; coaches: Choice[]; visit: Visit }) => (
  <Form action="/deltagare" method="get" inline>
    <SelectField
      name={nameOf("selection")}
      label={t("participants.which")}
      value={selectionWord(filter.selection)}
      required
      options={selections.map(({ value, label }) => ({ value: selectionWord(value), label: t(label) }))}
    />
    <SelectField
      name={nameOf("step")}
      label={t("participants.next")}
      value={filter.step && wordInAddress(listAddress, "step", filter.step)}
      prompt={t("participants.anyStep")}
      options={nextSteps.map((value) => ({
        value: wordInAddress(listAddress, "step", value),
        label: t(`nextStep.${value}`),
      }))}
    />
    <SelectField
      name={nameOf("programme")}
      label={t("enrolment.programme")}
      value={filter.programme}
      prompt={t("participants.anyProgramme")}
      options={listed.map((value) => ({ value, label: t(`programme.${value}`) }))}
    />
    <SelectField
      name={nameOf("responsible")}
      label={t("enrolment.responsible")}
      value={filter.responsible}
      prompt={t("participants.anyone")}
      options={coaches.map(({ id, name }) => ({ value: id, label: name }))}
    />
    {filter.order !== "name" && (
      <input type="hidden" name={nameOf("order")} value={wordInAddress(listAddress, "order", filter.order)} />
    )}
    <SubmitRow submit={t("participants.show")} />
  </Form>
)

/** Names and numbers are posted: they are not to stand in addresses or in the browser's history. */
const SearchForm = ({ q, visit }: { q: string; visit: Visit }) => (
  <Form action="/deltagare/sok" csrf={visit.session?.csrf ?? ""} inline turbo={false}>
    <TextField name="q" label={visit.t("participants.search")} value={q} />
    <SubmitRow submit={visit.t("app.search.button")} />
  </Form>
)

/** The order a heading gives, and which it has now; a search has no order to choose. */
const sortOf = (
  filter: Filter | undefined,
  orders: readonly (readonly [Order, "ascending" | "descending"])[],
) => {
  if (!filter) return undefined
  const at = orders.findIndex(([order]) => order === filter.order)
  const [next] = orders[(at + 1) % orders.length] ?? []
  const direction: "ascending" | "descending" | "none" = orders[at]?.[1] ?? "none"
  return next && { href: listHref({ ...filter, order: next }), direction }
}

type RowsProps = { rows: ParticipantRow[]; filter?: Filter; visit: Visit }
const Rows = ({ rows, filter, visit, visit: { t, day } }: RowsProps) => (
  <DataTable
    caption={t("participants.title")}
    captionHidden
    rows={rows}
    columns={[
      {
        key: "name",
        header: t("person.name"),
        sort: sortOf(filter, [["name", "ascending"]]),
        cell: (row) => (
          <PersonLink
            name={`${row.given_name} ${row.family_name}`.trim()}
            protection={row.protection}
            href={`/deltagare/${row.id}`}
            visit={visit}
          />
        ),
      },
      {
        key: "programme",
        header: t("enrolment.programme"),
        cell: (row) => (row.programme ? t(`programme.${row.programme}`) : "–"),
      },
      {
        key: "since",
        header: t("enrolment.since"),
        sort: sortOf(filter, [
          ["oldest", "ascending"],
          ["newest", "descending"],
        ]),
        cell: (row) => (row.started_on ? day(row.started_on) : "–"),
      },
      {
        key: "responsible",
        header: t("enrolment.responsible"),
        cell: (row) => row.responsible ?? t("enrolment.noResponsible"),
      },
      { key: "next", header: t("participants.next"), cell: (row) => t(`nextStep.${row.next}`) },
    ]}
    empty={<EmptyState title={t("participants.empty")}>{t("participants.empty.text")}</EmptyState>}
  />
)

export const participantListPage = page({
  path: "/deltagare",
  operation: participantList,
  address: listAddress,
  show: (model, visit) => {
    const { t } = visit
    const counted = t("participants.count", {
      count: model.count,
      more: model.count >= countLimit ? "yes" : "no",
    })
    return {
      title: t("participants.title"),
      body: (
        <>
          <PageHead title={t("participants.title")} subtitle={counted} />
          <SearchForm q="" visit={visit} />
          <Filters filter={model.filter} coaches={model.coaches} visit={visit} />
          <Rows rows={model.rows} filter={model.filter} visit={visit} />
          {model.next && (
            <Pager
              label={t("app.pages")}
              count={counted}
              next={{ href: listHref(model.filter, model.next), label: t("app.next") }}
            />
          )}
        </>
      ),
    }
  },
})

/** What was searched for, without paging: who has too many hits writes more, and the only hit is opened. */
export const participantSearchPage = search({
  path: "/deltagare/sok",
  back: "/deltagare",
  operation: participantList,
  address: listAddress,
  show: (model, visit) => {
    const { t } = visit
    const [only, ...others] = model.rows
    if (model.filter.q && only && others.length === 0) return `/deltagare/${only.id}`
    const counted = t("participants.count", {
      count: model.count,
      more: model.count >= countLimit ? "yes" : "no",
    })
    return {
      title: t("participants.title"),
      body: (
        <>
          <PageHead title={t("participants.title")} subtitle={counted} />
          <SearchForm q={model.filter.q ?? ""} visit={visit} />
          <Rows rows={model.rows} visit={visit} />
          {model.next && <p>{t("participants.writeMore")}</p>}
          <p>
            <a class="ds-link" href="/deltagare">
              {t("participants.showAll")}
            </a>
          </p>
        </>
      ),
    }
  },
})
