import { z } from "zod"
import { occupationLabel } from "../../integrations/occupations/ssyk2012.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { page } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { id } from "../../platform/validation.ts"
import { Alert, FactList, LinkButton, PageHead, Panel, Stack } from "../../ui/index.ts"
import { vacancyAccess } from "./access.ts"
import { scopeOf, sourceName } from "./vacancy-list.tsx"
import { VacancyRow, vacancies } from "./vacancy-queries.ts"

export const readVacancy = read(
  vacancyAccess,
  "vacancy.read",
  { takes: z.object({ vacancyId: id() }), answers: VacancyRow },
  async (tx, input) => {
    const found = await vacancies(tx, input, { after: null, limit: 1 })
    const row = found.at(0)
    return row ? ok(row) : notFound()
  },
)

const demandFacts = (row: VacancyRow, { t }: Visit) =>
  [true, false].flatMap((must) =>
    (["skill", "language", "workExperience", "education"] as const).flatMap((kind) => {
      const labels = row.demands.filter((one) => one.must === must && one.kind === kind)
      return labels.length === 0
        ? []
        : [
            {
              term: must ? t(`vacancy.must.${kind}`) : t(`vacancy.nice.${kind}`),
              value: labels.map(({ label }) => label).join(", "),
            },
          ]
    }),
  )

const jobFacts = (row: VacancyRow, visit: Visit) => {
  const { t, day } = visit
  const unknown = t("vacancy.unknown")
  const group = row.ssyk ? `${occupationLabel(row.ssyk) ?? ""} (${row.ssyk})` : unknown
  return [
    { term: t("vacancy.employer"), value: row.employer_name },
    { term: t("vacancy.occupation"), value: row.occupation_label ?? unknown },
    { term: t("vacancy.group"), value: group },
    { term: t("vacancy.place"), value: row.municipality_label ?? unknown },
    { term: t("vacancy.positions"), value: String(row.positions) },
    { term: t("vacancy.scope"), value: scopeOf(row, visit) },
    ...(row.employment_label ? [{ term: t("vacancy.employment"), value: row.employment_label }] : []),
    ...(row.duration_label ? [{ term: t("vacancy.duration"), value: row.duration_label }] : []),
    { term: t("vacancy.published"), value: row.published_on ? day(row.published_on) : unknown },
    { term: t("vacancy.lastDay"), value: row.last_application_day ? day(row.last_application_day) : unknown },
    { term: t("vacancy.source"), value: sourceName(visit, row.source) },
  ]
}

export const vacancyPage = page({
  path: "/lediga-jobb/:vacancyId",
  operation: readVacancy,
  show: (row, visit) => {
    const { t, today } = visit
    const asked = [
      ...(row.experience_required ? [{ term: t("vacancy.experience"), value: t("app.yes") }] : []),
      ...(row.driving_licences.length > 0
        ? [{ term: t("vacancy.licence"), value: row.driving_licences.join(", ") }]
        : []),
      ...demandFacts(row, visit),
    ]
    const closed =
      row.removed_at !== null || (row.last_application_day !== null && row.last_application_day < today)
    return {
      title: row.headline,
      body: (
        <>
          <PageHead
            title={row.headline}
            subtitle={row.employer_name}
            actions={<LinkButton href={`/lediga-jobb/${row.id}/personer`}>{t("seats.peopleFor")}</LinkButton>}
          />
          <Stack>
            {closed && (
              <Alert tone="info">
                <p>{row.removed_at ? t("vacancy.removed") : t("vacancy.closed")}</p>
              </Alert>
            )}
            <Panel title={t("vacancy.job")}>
              <FactList facts={jobFacts(row, visit)} />
              {row.link && (
                <p>
                  <a class="ds-link" href={row.link} rel="noreferrer">
                    {t("vacancy.link")}
                  </a>
                </p>
              )}
            </Panel>
            <Panel title={t("vacancy.asked")}>
              {asked.length > 0 ? <FactList facts={asked} /> : <p class="why">{t("vacancy.nothingAsked")}</p>}
            </Panel>
            <p>
              <a class="ds-link" href="/lediga-jobb">
                {t("vacancy.back")}
              </a>
            </p>
          </Stack>
        </>
      ),
    }
  },
})
