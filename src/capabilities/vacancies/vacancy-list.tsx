import { z } from "zod"
import { isDay } from "../../kernel/day.ts"
import { ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { type AddressWords, nameInAddress, wordInAddress } from "../../platform/http/address-words.ts"
import { nextHref, readKey, writeKey } from "../../platform/http/list-key.ts"
import { page } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import {
  Alert,
  DataTable,
  EmptyState,
  Form,
  NextPage,
  PageHead,
  SelectField,
  SubmitRow,
} from "../../ui/index.ts"
import { OccupationField } from "../taxonomy/public.ts"
import { vacancyAccess } from "./access.ts"
import {
  type Choice,
  Choices,
  Fetched,
  lastFetch,
  VacancyRow,
  vacancies,
  vacancyChoices,
} from "./vacancy-queries.ts"

const size = 50
const closing = { week: 7, month: 30 } as const
const withoutEnd = "9999-12-31"

const Filter = z.object({
  ssyk: z
    .string()
    .regex(/^\d{4}$/)
    .meta({ examples: ["5343"] })
    .optional(),
  municipality: z
    .string()
    .regex(/^\d{4}$/)
    .meta({ examples: ["1280"] })
    .optional(),
  source: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/)
    .meta({ examples: ["arbetsformedlingen"] })
    .optional(),
  closes: z.enum(["week", "month"]).optional(),
  after: z.string().max(100).optional(),
})

const address = {
  kommun: "municipality",
  kalla: "source",
  stanger: { field: "closes", words: { vecka: "week", manad: "month" } },
} as const satisfies AddressWords

const Vacancies = answer({
  rows: z.array(VacancyRow),
  filter: Filter.omit({ after: true }).strict(),
  next: z.string().nullable(),
  ...Choices.shape,
  fetched: Fetched.nullable(),
})

export const listVacancies = read(
  vacancyAccess,
  "vacancy.list",
  { takes: Filter, answers: Vacancies },
  async (tx, { after, ...filter }) => {
    const within = filter.closes ? closing[filter.closes] : undefined
    const key = readKey(after)
    const rows = await vacancies(
      tx,
      { ...filter, within },
      { after: key && isDay(key.text) ? key : null, limit: size + 1 },
    )
    const shown = rows.slice(0, size)
    const last = shown.at(-1)
    const next =
      rows.length > size && last ? writeKey(last.last_application_day ?? withoutEnd, last.id) : null
    return ok({ rows: shown, filter, next, ...(await vacancyChoices(tx)), fetched: await lastFetch(tx) })
  },
)

/** The source's name where we have one; otherwise as it was given. */
export const sourceName = ({ t, has }: Visit, source: string): string =>
  has(`vacancy.source.${source}`) ? t(`vacancy.source.${source}`) : source

export const scopeOf = (row: VacancyRow, { t }: Visit): string => {
  if (row.scope_max === null) return t("vacancy.scope.unknown")
  if (row.scope_min === row.scope_max) return t("vacancy.scope.one", { percent: row.scope_max })
  return t("vacancy.scope.between", { from: row.scope_min ?? 0, to: row.scope_max })
}
const options = (choices: readonly Choice[], label: (one: Choice) => string) =>
  choices.map((one) => ({ value: one.value, label: `${label(one)} (${one.count})` }))

export const vacancyListPage = page({
  path: "/lediga-jobb",
  operation: listVacancies,
  address,
  show: ({ rows, filter, next, places, sources, count, fetched }, visit) => {
    const { t } = visit
    return {
      title: t("vacancy.title"),
      body: (
        <>
          <PageHead
            title={t("vacancy.title")}
            subtitle={t("vacancy.count", { count })}
            facts={fetched ? [t("vacancy.fetched", { when: visit.time(new Date(fetched.fetched_at)) })] : []}
          />
          {fetched?.fault && (
            <Alert tone="warning">
              <p>{t("vacancy.fetchFault", { fault: fetched.fault })}</p>
            </Alert>
          )}
          <Form action="/lediga-jobb" method="get" inline>
            <OccupationField name="ssyk" label={t("vacancy.occupation")} value={filter.ssyk} visit={visit} />
            <SelectField
              name={nameInAddress(address, "municipality")}
              label={t("vacancy.place")}
              value={filter.municipality}
              prompt={t("vacancy.anyPlace")}
              options={options(places, (one) => one.label)}
            />
            <SelectField
              name={nameInAddress(address, "source")}
              label={t("vacancy.source")}
              value={filter.source}
              prompt={t("vacancy.anySource")}
              options={options(sources, (one) => sourceName(visit, one.value))}
            />
            <SelectField
              name={nameInAddress(address, "closes")}
              label={t("vacancy.closes")}
              value={filter.closes && wordInAddress(address, "closes", filter.closes)}
              prompt={t("vacancy.closes.any")}
              options={Object.keys(closing).map((value) => ({
                value: wordInAddress(address, "closes", value),
                label: t(`vacancy.closes.${value}`),
              }))}
            />
            <SubmitRow submit={t("vacancy.show")} />
          </Form>
          <DataTable
            caption={t("vacancy.title")}
            captionHidden
            rows={rows}
            columns={[
              {
                key: "headline",
                header: t("vacancy.headline"),
                cell: (row) => (
                  <>
                    <a class="ds-link" href={`/lediga-jobb/${row.id}`}>
                      {row.headline}
                    </a>
                    <div class="why">{row.employer_name}</div>
                  </>
                ),
              },
              {
                key: "occupation",
                header: t("vacancy.occupation"),
                cell: (row) => row.occupation_label ?? t("vacancy.unknown"),
              },
              {
                key: "place",
                header: t("vacancy.place"),
                cell: (row) => row.municipality_label ?? t("vacancy.unknown"),
              },
              { key: "scope", header: t("vacancy.scope"), cell: (row) => scopeOf(row, visit) },
              {
                key: "last",
                header: t("vacancy.lastDay"),
                cell: (row) =>
                  row.last_application_day ? visit.day(row.last_application_day) : t("vacancy.unknown"),
              },
            ]}
            empty={<EmptyState title={t("vacancy.empty")}>{t("vacancy.empty.text")}</EmptyState>}
          />
          <NextPage
            href={nextHref("/lediga-jobb", filter, next, address)}
            count={t("vacancy.count", { count })}
            t={t}
          />
        </>
      ),
    }
  },
})
