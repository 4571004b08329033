import { z } from "zod"
import { ok } from "../../../kernel/result.ts"
import { mayAct } from "../../../platform/access/access.ts"
import { answer } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { DataTable, EmptyState, LinkButton, PageHead, Panel, Stack } from "../../../ui/index.ts"
import { supervisionAccess } from "../access.ts"
import { CourseRow, courses, SessionRow, sessions } from "./training-queries.ts"

const Overview = answer({
  courses: z.array(CourseRow),
  coming: z.array(SessionRow),
  held: z.array(SessionRow),
  mayPlan: z.boolean(),
})

export const trainingOverview = read(
  supervisionAccess,
  "training.list",
  { takes: z.object({}), answers: Overview },
  async (tx) =>
    ok({
      courses: await courses(tx),
      coming: await sessions(tx, "coming"),
      held: await sessions(tx, "held"),
      mayPlan: mayAct(supervisionAccess, "training.createSession", tx.actor),
    }),
)

function Sessions({ title, rows, visit }: { title: string; rows: readonly SessionRow[]; visit: Visit }) {
  const { t, day } = visit
  return (
    <DataTable
      caption={title}
      captionHidden
      rows={rows}
      columns={[
        {
          key: "when",
          header: t("training.when"),
          cell: (row) => (
            <a class="ds-link" href={`/handledare/utbildning/${row.id}`}>
              {t("training.dayAt", { day: day(row.starts_on), time: row.starts_at })}
            </a>
          ),
        },
        { key: "course", header: t("training.course"), cell: (row) => row.course },
        { key: "place", header: t("training.place"), cell: (row) => row.place },
        {
          key: "booked",
          header: t("training.booked"),
          cell: (row) => t("training.bookedOf", { booked: row.booked, capacity: row.capacity }),
        },
      ]}
      empty={<p>{t("training.noSessions")}</p>}
    />
  )
}

export const trainingPage = page({
  path: "/handledare/utbildning",
  operation: trainingOverview,
  show: (model, visit) => {
    const { t } = visit
    return {
      title: t("training.title"),
      body: (
        <>
          <PageHead
            title={t("training.title")}
            subtitle={t("training.subtitle")}
            actions={
              model.mayPlan && (
                <>
                  {model.courses.length > 0 && (
                    <LinkButton href="/handledare/utbildning/ny">{t("training.newSession")}</LinkButton>
                  )}
                  <LinkButton href="/handledare/utbildning/kurs">{t("training.editCourse")}</LinkButton>
                </>
              )
            }
          />
          {model.courses.length === 0 ? (
            <EmptyState
              title={t("training.noCourses")}
              {...(model.mayPlan
                ? { action: { href: "/handledare/utbildning/kurs", label: t("training.editCourse") } }
                : {})}
            >
              {t("training.noCourses.text")}
            </EmptyState>
          ) : (
            <Stack>
              <p>
                {model.courses
                  .map((one) => t("training.valid", { course: one.name, months: one.valid_months }))
                  .join(" ")}
              </p>
              <Panel title={t("training.coming")}>
                <Sessions title={t("training.coming")} rows={model.coming} visit={visit} />
              </Panel>
              <Panel title={t("training.held")}>
                <Sessions title={t("training.held")} rows={model.held} visit={visit} />
              </Panel>
            </Stack>
          )}
        </>
      ),
    }
  },
})
