import { ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { page, search } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
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
import {
  coachChoices,
  countLimit,
  type Filter,
  ListFilter,
  type ParticipantRow,
  participantRows,
} from "./participant-rows.ts"
import sv from "./texts.sv.json" with { type: "json" }

const programmeCodes = Object.keys(sv).flatMap((key) => /^programme\.(\w+)$/.exec(key)?.[1] ?? [])

export const participantList = read(participantAccess, "participant.list", ListFilter, async (tx, filter) => {
  const [coaches, found] = await Promise.all([coachChoices(tx), participantRows(tx, filter)])
  return ok({ ...found, q: filter.q ?? "", filter, coaches })
})

type Choice = { id: string; name: string }

const Filters = ({ filter, coaches, visit: { t } }: { filter: Filter; coaches: Choice[]; visit: Visit }) => (
  <Form action="/deltagare" method="get" inline>
    <SelectField
      name="urval"
      label={t("participants.which")}
      value={filter.urval}
      required
      options={[
        { value: "alla", label: t("participants.all") },
        { value: "mina", label: t("participants.mine") },
      ]}
    />
    <SelectField
      name="insats"
      label={t("enrolment.programme")}
      value={filter.insats}
      prompt={t("participants.anyProgramme")}
      options={programmeCodes.map((value) => ({ value, label: t(`programme.${value}`) }))}
    />
    <SelectField
      name="ansvarig"
      label={t("enrolment.responsible")}
      value={filter.ansvarig}
      prompt={t("participants.anyone")}
      options={coaches.map(({ id, name }) => ({ value: id, label: name }))}
    />
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

const Rows = ({ rows, visit: { t, day } }: { rows: ParticipantRow[]; visit: Visit }) => (
  <DataTable
    caption={t("participants.title")}
    captionHidden
    rows={rows}
    columns={[
      {
        key: "name",
        header: t("person.name"),
        cell: (row) => (
          <a class="ds-link" href={`/deltagare/${row.id}`}>{`${row.given_name} ${row.family_name}`}</a>
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

const nextHref = ({ after: _, ...filter }: Filter, next: string) => {
  const kept = Object.entries(filter).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "",
  )
  return `/deltagare?${new URLSearchParams([...kept, ["after", next]])}`
}

export const participantListPage = page({
  path: "/deltagare",
  operation: participantList,
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
          <Rows rows={model.rows} visit={visit} />
          {model.next && (
            <Pager
              label={t("app.pages")}
              count={counted}
              next={{ href: nextHref(model.filter, model.next), label: t("app.next") }}
            />
          )}
        </>
      ),
    }
  },
})

/** What was searched for, without paging: who has too many hits writes more. */
export const participantSearchPage = search({
  path: "/deltagare/sok",
  back: "/deltagare",
  operation: participantList,
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
          <SearchForm q={model.q} visit={visit} />
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
