import { z } from "zod"
import { occupationLabel } from "../../integrations/occupations/ssyk2012.ts"
import { ok } from "../../kernel/result.ts"
import { mayAct } from "../../platform/access/access.ts"
import { answer } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { nextHref, pageOf, readKey } from "../../platform/http/list-key.ts"
import { page } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { freeRoom, seats } from "../../register/seats/seat-rows.ts"
import {
  CheckboxField,
  DataTable,
  EmptyState,
  Form,
  LinkButton,
  NextPage,
  PageHead,
  SubmitRow,
  TextField,
} from "../../ui/index.ts"
import { seatAccess } from "./access.ts"
import { ListedSeat, listed } from "./listed-seat.ts"

const size = 50

const Filter = z.object({
  q: z.string().trim().max(100).optional(),
  occupation: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/)
    .meta({ examples: ["5343"] })
    .optional(),
  free: z.boolean().optional(),
  closed: z.boolean().optional(),
  after: z.string().max(400).optional(),
})

const Seats = answer({
  rows: z.array(ListedSeat),
  filter: Filter.omit({ after: true }).strict(),
  next: z.string().nullable(),
  mayCreate: z.boolean(),
})

export const seatList = read(
  seatAccess,
  "seat.list",
  { takes: Filter, answers: Seats },
  async (tx, { after, ...filter }) => {
    const rows = await seats(tx, filter, { after: readKey(after), limit: size + 1 })
    const shown = pageOf(rows, size, (row) => row.sort_title)
    return ok({
      rows: shown.rows.map(listed),
      filter,
      next: shown.next,
      mayCreate: mayAct(seatAccess, "seat.create", tx.actor),
    })
  },
)

/** What is left of the time: a seat that is open now says only when it ends. */
export function seatDates(row: ListedSeat, { t, shortDay, today }: Visit): string {
  const began = row.starts_on <= today
  if (row.ends_on === null)
    return began ? t("seats.always") : t("seats.from", { from: shortDay(row.starts_on) })
  const to = shortDay(row.ends_on)
  return began ? t("seats.until", { to }) : t("seats.between", { from: shortDay(row.starts_on), to })
}

export const seatDemands = (row: ListedSeat, { t }: Visit): string =>
  [
    row.language_level ? t("seats.sfi", { level: row.language_level }) : null,
    row.driving_licence ? t("seats.licence", { licence: row.driving_licence }) : null,
    ...row.skills,
  ]
    .filter((one) => one !== null)
    .join(", ") || t("seats.noDemands")

export const seatRoom = (row: ListedSeat, { t }: Visit): string =>
  row.closed_on
    ? t("seats.closed")
    : t("seats.room", {
        free: freeRoom(row),
        capacity: row.capacity,
        reserved: row.reserved,
        filled: row.filled,
      })

export const seatListPage = page({
  path: "/platser",
  operation: seatList,
  show: ({ rows, filter, next, mayCreate }, visit) => {
    const { t } = visit
    const inUrl = {
      q: filter.q,
      occupation: filter.occupation,
      free: filter.free ? "true" : "",
      closed: filter.closed ? "true" : "",
    }
    return {
      title: t("seats.heading"),
      body: (
        <>
          <PageHead
            title={t("seats.heading")}
            subtitle={t("seats.count", { count: rows.length, more: next ? "yes" : "no" })}
            actions={mayCreate && <LinkButton href="/platser/ny">{t("seats.new")}</LinkButton>}
          />
          <Form action="/platser" method="get" inline>
            <TextField name="q" label={t("seats.search")} value={filter.q ?? ""} />
            <CheckboxField name="free" label={t("seats.onlyFree")} checked={filter.free ?? false} />
            <CheckboxField name="closed" label={t("seats.alsoClosed")} checked={filter.closed ?? false} />
            <SubmitRow submit={t("app.search.button")} />
          </Form>
          <DataTable
            caption={t("seats.heading")}
            captionHidden
            rows={rows}
            columns={[
              {
                key: "title",
                header: t("seats.title"),
                cell: (row) => (
                  <>
                    <a class="ds-link" href={`/platser/${row.id}`}>
                      {row.title}
                    </a>
                    <div class="why">{occupationLabel(row.occupation_code)}</div>
                  </>
                ),
              },
              { key: "room", header: t("seats.free"), cell: (row) => seatRoom(row, visit) },
              {
                key: "where",
                header: t("seats.where"),
                cell: (row) => (
                  <>
                    {row.workplace}, {row.town}
                    <div class="why">{row.organisation}</div>
                  </>
                ),
              },
              { key: "when", header: t("seats.when"), cell: (row) => seatDates(row, visit) },
              {
                key: "hours",
                header: t("seats.hoursPerWeek"),
                numeric: true,
                cell: (row) => String(row.hours_per_week).replace(".", t("seats.comma")),
              },
              { key: "demands", header: t("seats.demands"), cell: (row) => seatDemands(row, visit) },
            ]}
            empty={
              <EmptyState
                title={t("seats.empty")}
                {...(mayCreate ? { action: { href: "/platser/ny", label: t("seats.new") } } : {})}
              >
                {t("seats.empty.text")}
              </EmptyState>
            }
          />
          <NextPage
            href={nextHref("/platser", inUrl, next)}
            count={t("seats.count", { count: rows.length, more: "yes" })}
            t={t}
          />
        </>
      ),
    }
  },
})
