import { z } from "zod"
import { ok } from "../../../kernel/result.ts"
import { mayAct } from "../../../platform/access/access.ts"
import { answer } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { nextHref, pageOf, readKey } from "../../../platform/http/list-key.ts"
import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  CheckboxField,
  DataTable,
  EmptyState,
  Form,
  LinkButton,
  NextPage,
  PageHead,
  SelectField,
  SubmitRow,
  Tag,
  TextField,
} from "../../../ui/index.ts"
import { supervisionAccess } from "../access.ts"
import { expiresSoon, isTrained } from "../readiness.ts"
import { SupervisorRow, supervisors, trainingStates } from "./supervisor-queries.ts"

const size = 50
const Filter = z.object({
  q: z.string().trim().max(100).optional(),
  training: z.enum(trainingStates).optional(),
  advocates: z.boolean().optional(),
  ended: z.boolean().optional(),
  after: z.string().max(400).optional(),
})

/** What the list says of each supervisor; how to reach them stands on their own page. */
const ListedSupervisor = SupervisorRow.pick({
  id: true,
  name: true,
  capacity: true,
  running: true,
  language_advocate: true,
  ended_on: true,
  valid_to: true,
  workplace: true,
  organisation: true,
})
type ListedSupervisor = z.infer<typeof ListedSupervisor>

const listed = (row: SupervisorRow): ListedSupervisor => ({
  id: row.id,
  name: row.name,
  capacity: row.capacity,
  running: row.running,
  language_advocate: row.language_advocate,
  ended_on: row.ended_on,
  valid_to: row.valid_to,
  workplace: row.workplace,
  organisation: row.organisation,
})

const Supervisors = answer({
  rows: z.array(ListedSupervisor),
  filter: Filter.omit({ after: true }).strict(),
  next: z.string().nullable(),
  mayCreate: z.boolean(),
})

export const supervisorList = read(
  supervisionAccess,
  "supervisor.list",
  { takes: Filter, answers: Supervisors },
  async (tx, { after, ...filter }) => {
    const rows = await supervisors(tx, filter, { after: readKey(after), limit: size + 1 })
    const shown = pageOf(rows, size, (row) => row.sort_name)
    return ok({
      rows: shown.rows.map(listed),
      filter,
      next: shown.next,
      mayCreate: mayAct(supervisionAccess, "supervisor.create", tx.actor),
    })
  },
)

/** How the training stands: valid, about to end, ended, or never taken. */
export function TrainingTag({ validTo, visit }: { validTo: SupervisorRow["valid_to"]; visit: Visit }) {
  const { t, day, today } = visit
  if (validTo === null) return <Tag tone="danger">{t("supervisors.untrained")}</Tag>
  if (!isTrained(validTo, today))
    return <Tag tone="danger">{t("supervisors.expired", { day: day(validTo) })}</Tag>
  return expiresSoon(validTo, today) ? (
    <Tag tone="warning">{t("supervisors.expiring", { day: day(validTo) })}</Tag>
  ) : (
    <Tag tone="success">{t("supervisors.trained", { day: day(validTo) })}</Tag>
  )
}

export const supervisorListPage = page({
  path: "/handledare",
  operation: supervisorList,
  show: ({ rows, filter, next, mayCreate }, visit) => {
    const { t, day } = visit
    const count = t("supervisors.count", { count: rows.length, more: next ? "yes" : "no" })
    const inUrl = {
      q: filter.q,
      training: filter.training,
      advocates: filter.advocates ? "true" : "",
      ended: filter.ended ? "true" : "",
    }
    return {
      title: t("supervisors.title"),
      body: (
        <>
          <PageHead
            title={t("supervisors.title")}
            subtitle={count}
            actions={
              <>
                {mayCreate && <LinkButton href="/handledare/ny">{t("supervisors.new")}</LinkButton>}
                <LinkButton href="/handledare/utbildning">{t("training.title")}</LinkButton>
              </>
            }
          />
          <Form action="/handledare" method="get" inline>
            <TextField name="q" label={t("supervisors.search")} value={filter.q ?? ""} />
            <SelectField
              name="training"
              label={t("supervisors.training")}
              prompt={t("supervisors.all")}
              options={trainingStates.map((value) => ({ value, label: t(`supervisors.only.${value}`) }))}
              value={filter.training}
            />
            <CheckboxField
              name="advocates"
              label={t("supervisors.onlyAdvocates")}
              checked={filter.advocates ?? false}
            />
            <CheckboxField name="ended" label={t("supervisors.alsoEnded")} checked={filter.ended ?? false} />
            <SubmitRow submit={t("app.search.button")} />
          </Form>
          <DataTable
            caption={t("supervisors.title")}
            captionHidden
            rows={rows}
            columns={[
              {
                key: "name",
                header: t("supervisors.name"),
                cell: (row) => (
                  <>
                    <a class="ds-link" href={`/handledare/${row.id}`}>
                      {row.name}
                    </a>
                    {row.ended_on && (
                      <div class="why">{t("supervisors.endedOn.on", { day: day(row.ended_on) })}</div>
                    )}
                  </>
                ),
              },
              {
                key: "workplace",
                header: t("supervisors.workplaceId"),
                cell: (row) => (
                  <>
                    {row.workplace}
                    <div class="why">{row.organisation}</div>
                  </>
                ),
              },
              {
                key: "training",
                header: t("supervisors.training"),
                cell: (row) => <TrainingTag validTo={row.valid_to} visit={visit} />,
              },
              {
                key: "load",
                header: t("supervisors.load"),
                cell: (row) => t("supervisors.loadOf", { running: row.running, capacity: row.capacity }),
              },
              {
                key: "advocate",
                header: t("supervisors.languageAdvocate"),
                cell: (row) => (row.language_advocate ? t("app.yes") : t("app.no")),
              },
            ]}
            empty={
              <EmptyState
                title={t("supervisors.empty")}
                {...(mayCreate ? { action: { href: "/handledare/ny", label: t("supervisors.new") } } : {})}
              >
                {t("supervisors.empty.text")}
              </EmptyState>
            }
          />
          <NextPage href={nextHref("/handledare", inUrl, next)} count={count} t={t} />
        </>
      ),
    }
  },
})
