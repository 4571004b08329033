import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  DataTable,
  DateField,
  EmptyState,
  LinkButton,
  labelledFields,
  NumberField,
  PageHead,
  Panel,
  PostForm,
  SelectField,
  Stack,
  SubmitRow,
  TextField,
} from "../../../ui/index.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import type { Goal } from "./goal-rows.ts"
import type { GoalOperations } from "./goals.ts"

const Wordings = ({ goal, visit }: { goal: Goal; visit: Visit }) => {
  const { t } = visit
  return (
    <DataTable
      caption={t("boardGoal.wordings")}
      captionHidden
      rows={[...goal.wordings].reverse()}
      columns={[
        { key: "text", header: t("boardGoal.text"), cell: (one) => one.text },
        { key: "from", header: t("boardGoal.validFrom"), cell: (one) => visit.day(one.valid_from) },
        {
          key: "target",
          header: t("boardGoal.target"),
          numeric: true,
          cell: (one) => (one.target === null ? "–" : t("figures.count", { n: one.target })),
        },
        { key: "by", header: t("boardGoal.decidedBy"), cell: (one) => one.decided_by ?? "–" },
      ]}
    />
  )
}

export const goalsPageOf = ({ isOfSeries }: FigureCatalogue, { listGoals }: GoalOperations) =>
  page({
    path: "/siffror/mal",
    operation: listGoals,
    show: (goals, visit) => {
      const { t } = visit
      const manager = visit.actor?.role === "manager"
      const seriesOf = (goal: Goal) =>
        isOfSeries(goal.figure) ? "/siffror/forsorjningsstod" : `/siffror/${goal.figure}`
      return {
        title: t("boardGoal.title"),
        body: (
          <Stack>
            <PageHead
              title={t("boardGoal.title")}
              subtitle={t("boardGoal.subtitle")}
              actions={
                <>
                  <LinkButton href="/siffror">{t("figures.all")}</LinkButton>
                  {manager && <LinkButton href="/siffror/mal/nytt">{t("boardGoal.new")}</LinkButton>}
                </>
              }
            />
            {goals.length === 0 && (
              <EmptyState title={t("boardGoal.none")}>{t("boardGoal.none.text")}</EmptyState>
            )}
            {goals.map((goal) => (
              <Panel
                title={goal.wordings.at(-1)?.text ?? ""}
                actions={
                  <>
                    <LinkButton href={seriesOf(goal)}>{t(`figures.${goal.figure}`)}</LinkButton>
                    {manager && (
                      <LinkButton href={`/siffror/mal/${goal.id}/ny-lydelse`}>
                        {t("boardGoal.reword")}
                      </LinkButton>
                    )}
                  </>
                }
              >
                <Wordings goal={goal} visit={visit} />
              </Panel>
            ))}
          </Stack>
        ),
      }
    },
  })

const WordingFields = ({
  state,
  visit: { t },
  goal,
}: {
  state: FormState
  visit: Visit
  goal: Goal | null
}) => {
  const last = goal?.wordings.at(-1)
  const field = labelledFields(state, t, "boardGoal")
  return (
    <>
      <TextField {...field("text", last?.text)} required />
      <NumberField {...field("target", last?.target)} description={t("boardGoal.target.text")} />
      <DateField {...field("validFrom")} required />
      <TextField {...field("decidedBy")} />
    </>
  )
}

export const newGoalPageOf = ({ codes }: FigureCatalogue, { setGoal }: GoalOperations) =>
  form({
    path: "/siffror/mal/nytt",
    command: setGoal,
    done: () => flashed("/siffror/mal", "boardGoal.set"),
    show: (_, state, visit) => {
      const { t } = visit
      return {
        title: t("boardGoal.new"),
        body: (
          <Stack>
            <PageHead title={t("boardGoal.new")} />
            <PostForm form={state} t={t}>
              <SelectField
                {...labelledFields(state, t, "boardGoal")("figure")}
                prompt={t("boardGoal.chooseFigure")}
                options={codes.map((code) => ({ value: code, label: t(`figures.${code}`) }))}
                required
              />
              <WordingFields state={state} visit={visit} goal={null} />
              <SubmitRow
                submit={t("boardGoal.save")}
                cancelHref="/siffror/mal"
                cancel={t("boardGoal.cancel")}
              />
            </PostForm>
          </Stack>
        ),
      }
    },
  })

export const rewordGoalPageOf = ({ readGoal, rewordGoal }: GoalOperations) =>
  form({
    path: "/siffror/mal/:goalId/ny-lydelse",
    command: rewordGoal,
    facts: readGoal,
    done: () => flashed("/siffror/mal", "boardGoal.reworded"),
    show: (goal, state, visit) => {
      const { t } = visit
      return {
        title: t("boardGoal.reword"),
        body: (
          <Stack>
            <PageHead title={t("boardGoal.reword")} subtitle={t("boardGoal.reword.text")} />
            <PostForm form={state} t={t}>
              <input
                type="hidden"
                name="after"
                value={state.value("after") ?? String(goal.wordings.length)}
              />
              <WordingFields state={state} visit={visit} goal={goal} />
              <SubmitRow
                submit={t("boardGoal.save")}
                cancelHref="/siffror/mal"
                cancel={t("boardGoal.cancel")}
              />
            </PostForm>
            <Panel title={t("boardGoal.wordings")}>
              <Wordings goal={goal} visit={visit} />
            </Panel>
          </Stack>
        ),
      }
    },
  })
