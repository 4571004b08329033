import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { programmeCodes } from "../../../register/programmes/programmes.ts"
import {
  CheckboxField,
  DataTable,
  EmptyState,
  Form,
  PageHead,
  Pager,
  SelectField,
  SubmitRow,
} from "../../../ui/index.ts"
import {
  countLimit,
  type PlacementFilter,
  type PlacementRow,
  phases,
  placementList,
} from "../list-placements.ts"
import { weekOfPlacement } from "../schedule.ts"
import { periodText, statusTag } from "./shared.tsx"

/** What stops a placement, or else how far it has come. */
export function stateText(visit: Visit, row: PlacementRow): string {
  const { t } = visit
  if (row.blocks.length > 0) return row.blocks.map(visit.why).join(" ")
  if (row.ended_on && row.status !== "ended")
    return t("placements.lastDayIs", { day: visit.shortDay(row.ended_on) })
  if (row.status === "startedUnsigned") return t("placements.unsigned")
  if (row.status === "ended") return row.end_outcome ? t(`placements.outcome.${row.end_outcome}`) : ""
  if (!row.started_on && row.missing.length > 0) {
    return t("placements.checksLeft", {
      list: row.missing.map((check) => t(`placements.check.${check}`)).join(", "),
    })
  }
  if (row.started_on && row.ends_on < visit.today) return t("placements.endPassed")
  const week = weekOfPlacement(row.starts_on, row.ends_on, visit.today)
  return week && row.started_on ? t("placements.week", week) : ""
}

const query = (filter: PlacementFilter, after: string) => {
  const search = new URLSearchParams({ phase: filter.phase, after })
  if (filter.programme) search.set("programme", filter.programme)
  if (filter.mine) search.set("mine", "true")
  return `/placeringar?${search}`
}

export const placementListPage = page({
  path: "/placeringar",
  operation: placementList,
  show: (model, visit) => {
    const { t } = visit
    const { filter } = model
    const count = t("placements.count", {
      count: model.count,
      more: model.count >= countLimit ? "yes" : "no",
    })
    return {
      title: t("placements.title"),
      body: (
        <>
          <PageHead title={t("placements.title")} subtitle={count} />
          <Form action="/placeringar" method="get" inline>
            <SelectField
              name="phase"
              label={t("placements.filter.phase")}
              value={filter.phase}
              options={phases.map((value) => ({ value, label: t(`placements.phase.${value}`) }))}
              required
            />
            <SelectField
              name="programme"
              label={t("enrolment.programme")}
              value={filter.programme ?? ""}
              prompt={t("placements.filter.anyProgramme")}
              options={programmeCodes.map((value) => ({ value, label: t(`programme.${value}`) }))}
              required
            />
            <CheckboxField name="mine" label={t("placements.filter.mine")} checked={filter.mine} required />
            <SubmitRow submit={t("placements.filter.show")} />
          </Form>
          <DataTable
            caption={t("placements.title")}
            captionHidden
            rows={model.rows}
            rowHeader="who"
            columns={[
              {
                key: "who",
                header: t("placements.who"),
                cell: (row) => (
                  <PersonLink
                    name={row.person_name}
                    protection={row.person_protection}
                    href={`/placeringar/${row.id}`}
                    visit={visit}
                  />
                ),
              },
              { key: "where", header: t("placements.where"), cell: (row) => row.workplace_name },
              {
                key: "programme",
                header: t("enrolment.programme"),
                cell: (row) => t(`programme.${row.programme}`),
              },
              { key: "period", header: t("placements.when"), cell: (row) => periodText(visit, row) },
              { key: "status", header: t("placements.status"), cell: (row) => statusTag(visit, row.status) },
              { key: "why", header: t("placements.next"), cell: (row) => stateText(visit, row) },
            ]}
            empty={<EmptyState title={t("placements.empty")}>{t("placements.empty.text")}</EmptyState>}
          />
          {model.next && (
            <Pager
              label={t("app.pages")}
              count={count}
              next={{ href: query(filter, model.next), label: t("app.next") }}
            />
          )}
        </>
      ),
      wide: true,
    }
  },
})
