import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { notFound, ok } from "../../../kernel/result.ts"
import { mayAct } from "../../../platform/access/access.ts"
import { answer } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { id } from "../../../platform/validation.ts"
import {
  Button,
  DataTable,
  Form,
  PageHead,
  Panel,
  PostForm,
  SelectField,
  Stack,
  SubmitRow,
  Tag,
  TextField,
} from "../../../ui/index.ts"
import { supervisionAccess } from "../access.ts"
import { Choice, supervisorChoices } from "../supervisors/supervisor-queries.ts"
import { type ParticipationStep, participationTone, trainingLifecycle } from "./lifecycle.ts"
import { bookTraining, markTraining } from "./participate.ts"
import { ParticipationRow, participations, SessionRow, sessionById } from "./training-queries.ts"

const Training = answer({
  session: SessionRow,
  booked: z.array(ParticipationRow),
  interested: z.array(ParticipationRow),
  choices: z.array(Choice),
  mayMark: z.boolean(),
})

export const trainingSession = read(
  supervisionAccess,
  "training.read",
  { takes: z.object({ sessionId: id() }), answers: Training },
  async (tx, input) => {
    const session = await sessionById(tx, input.sessionId)
    if (!session) return notFound()
    return ok({
      session,
      booked: await participations(tx, { sessionId: session.id }),
      interested: await participations(tx, { interestedIn: session.course_id }),
      choices: await supervisorChoices(tx),
      mayMark: mayAct(supervisionAccess, "training.mark", tx.actor),
    })
  },
)

/** The steps that can be taken today: nobody has attended what has not been held. */
function stepsFor(row: ParticipationRow, session: SessionRow, visit: Visit): ParticipationStep[] {
  const held = session.starts_on <= visit.today
  return trainingLifecycle.actions.filter(
    (step) =>
      trainingLifecycle.apply(row.state, step) &&
      (held ? step !== "book" : step === "book" || step === "cancel"),
  )
}

function Participants(props: {
  title: string
  rows: readonly ParticipationRow[]
  session: SessionRow
  mayMark: boolean
  visit: Visit
}) {
  const { t, day, session: signedIn } = props.visit
  const button = (row: ParticipationRow, step: ParticipationStep) => (
    <Form
      action={`/handledare/utbildning/${props.session.id}/deltagande/${row.id}`}
      csrf={signedIn?.csrf}
      idempotencyKey={newId()}
      inline
    >
      <input type="hidden" name="step" value={step} />
      <Button variant="secondary">
        {t(`training.step.${step}`)} <span class="ds-sr-only">{row.name}</span>
      </Button>
    </Form>
  )
  return (
    <DataTable
      caption={props.title}
      captionHidden
      rows={props.rows}
      columns={[
        {
          key: "name",
          header: t("training.who"),
          cell: (row) => (
            <>
              {row.name}
              <div class="why">{row.workplace ?? t("training.prospective")}</div>
            </>
          ),
        },
        {
          key: "state",
          header: t("training.state"),
          cell: (row) => (
            <Tag tone={participationTone(row.state)}>
              {row.valid_to
                ? t("training.state.completedTo", { day: day(row.valid_to) })
                : t(`training.state.${row.state}`)}
            </Tag>
          ),
        },
        {
          key: "steps",
          header: t("training.next"),
          cell: (row) =>
            props.mayMark ? stepsFor(row, props.session, props.visit).map((step) => button(row, step)) : "–",
        },
      ]}
      empty={<p>{t("training.nobody")}</p>}
    />
  )
}

export const sessionForm = form({
  path: "/handledare/utbildning/:sessionId",
  command: bookTraining,
  facts: trainingSession,
  show: ({ session, booked, interested, choices, mayMark }, state, visit) => {
    const { t, day } = visit
    const when = t("training.dayAt", { day: day(session.starts_on), time: session.starts_at })
    return {
      title: `${session.course}, ${when}`,
      about: (which) => ({ who: [...booked, ...interested].find(({ id }) => id === which)?.name }),
      body: (
        <>
          <PageHead
            title={session.course}
            subtitle={when}
            facts={[
              session.place,
              t("training.bookedOf", { booked: session.booked, capacity: session.capacity }),
            ]}
          />
          <Stack>
            <Panel title={t("training.participants")}>
              <Participants
                title={t("training.participants")}
                rows={booked}
                session={session}
                mayMark={mayMark}
                visit={visit}
              />
            </Panel>
            {interested.length > 0 && (
              <Panel title={t("training.interested")}>
                <Participants
                  title={t("training.interested")}
                  rows={interested}
                  session={session}
                  mayMark={mayMark}
                  visit={visit}
                />
              </Panel>
            )}
            <Panel title={t("training.book")}>
              <PostForm form={state} t={t}>
                <SelectField
                  name="supervisorId"
                  label={t("training.supervisor")}
                  prompt={t("training.noSupervisor")}
                  options={choices.map((one) => ({ value: one.id, label: one.label }))}
                  value={state.value("supervisorId")}
                  error={state.error("supervisorId")}
                />
                <TextField
                  name="prospectiveName"
                  label={t("training.prospectiveName")}
                  description={t("training.prospectiveName.help")}
                  value={state.value("prospectiveName")}
                  error={state.error("prospectiveName")}
                />
                <SubmitRow
                  submit={t("training.book.button")}
                  cancel={t("app.back")}
                  cancelHref="/handledare/utbildning"
                />
              </PostForm>
            </Panel>
          </Stack>
        </>
      ),
    }
  },
  done: ({ id }, _visit, params) =>
    flashed(`/handledare/utbildning/${params.sessionId}`, "trainingBooked", id),
})

export const markTrainingAction = action({
  path: "/handledare/utbildning/:sessionId/deltagande/:participationId",
  command: markTraining,
  done: ({ id }, _visit, params) =>
    flashed(`/handledare/utbildning/${params.sessionId}`, "trainingMarked", id),
  back: (params) => `/handledare/utbildning/${params.sessionId}`,
})
