import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { action, form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { markedName, PersonLink } from "../../../register/people/person-link.tsx"
import {
  Button,
  DateField,
  EmptyState,
  Form,
  LinkButton,
  PageHead,
  Panel,
  PostForm,
  Stack,
  SubmitRow,
  Tag,
  TextArea,
} from "../../../ui/index.ts"
import { type PersonFacts, PersonHead, personTabs } from "../../participants/public.ts"
import {
  promiseDialogue,
  readDialogue,
  readMessage,
  type Supervised,
  settleDialogue,
  writeDialogue,
} from "../staff-threads.ts"
import { longestMessage, type Message } from "../thread.ts"
import { OneMessage } from "./messages.tsx"

const pathOf = (personId: string, placementId: string | null = null) =>
  `/deltagare/${personId}/dialog${placementId ? `/${placementId}` : ""}`

/** What waits has an answer, a word of when, or asks for none. */
const Waits = ({ message, visit }: { message: Message; visit: Visit }) =>
  message.from_staff || message.answered_at ? (
    message.needs_none ? (
      <p class="why">{visit.t("dialogue.needsNone.said")}</p>
    ) : null
  ) : (
    <>
      <p>
        <Tag tone={(message.answer_by ?? "") < visit.today ? "danger" : "warning"}>
          {visit.t("dialogue.waits", { day: visit.shortDay(message.answer_by ?? visit.today) })}
        </Tag>
      </p>
      <Form
        action={`/dialog/${message.id}/kraver-inget-svar`}
        csrf={visit.session?.csrf ?? ""}
        idempotencyKey={newId()}
        inline
      >
        <Button variant="secondary">{visit.t("dialogue.needsNone")}</Button>
      </Form>
      <LinkButton href={`/dialog/${message.id}/svar-senast`} variant="tertiary">
        {visit.t("dialogue.promise")}
      </LinkButton>
    </>
  )

type Facts = {
  person: PersonFacts
  supervised: Supervised | null
  messages: Message[]
  supervisors: Supervised[]
  reached: boolean
}

/** The other threads: each says with whom, so that nobody writes in the wrong one. */
const Others = ({ person, supervised, supervisors }: Facts, visit: Visit) => {
  const { t } = visit
  return (
    <nav aria-label={t("dialogue.threads")}>
      {supervised && (
        <p>
          <a class="ds-link" href={pathOf(person.id)}>
            {t("dialogue.with", { name: markedName(visit, person) })}
          </a>
        </p>
      )}
      {supervisors
        .filter((one) => one.placement_id !== supervised?.placement_id)
        .map(({ placement_id, supervisor, workplace, waiting }) => (
          <p>
            <a class="ds-link" href={pathOf(person.id, placement_id)}>
              {t("dialogue.withSupervisor", { name: supervisor ?? "", workplace })}
            </a>
            {waiting > 0 && <> {t("dialogue.waiting", { count: waiting })}</>}
          </p>
        ))}
    </nav>
  )
}

function thread(facts: Facts, state: FormState, visit: Visit) {
  const { t } = visit
  const { person, supervised, messages, reached } = facts
  const name = supervised ? (supervised.supervisor ?? "") : markedName(visit, person)
  const participant = <PersonLink name={person.name} protection={person.protection} visit={visit} />
  const with_ = supervised
    ? t("dialogue.withSupervisor", { name, workplace: supervised.workplace })
    : t("dialogue.with", { name })
  const isReached = supervised ? supervised.reached : reached
  return {
    title: t("personTab.dialogue"),
    about: { who: name },
    body: (
      <>
        <PersonHead person={person} visit={visit} />
        {personTabs(visit, person, "dialogue")}
        <Stack>
          {(supervised || facts.supervisors.length > 0) && Others(facts, visit)}
          <Panel title={with_}>
            <Stack>
              <p class="why">{t(supervised ? "dialogue.reads.supervisor" : "dialogue.reads.participant")}</p>
              {isReached ? (
                <PostForm
                  form={state}
                  t={t}
                  draftKey={`dialogue:${person.id}:${supervised?.placement_id ?? "own"}`}
                >
                  {supervised && <input type="hidden" name="placementId" value={supervised.placement_id} />}
                  <TextArea
                    name="body"
                    label={t("dialogue.writeTo", { name })}
                    value={state.value("body")}
                    error={state.error("body")}
                    maxlength={longestMessage}
                    rows={4}
                    required
                  />
                  <SubmitRow
                    submit={t("dialogue.sendTo", { name })}
                    cancel={t("app.cancel")}
                    cancelHref={`/deltagare/${person.id}`}
                  />
                </PostForm>
              ) : (
                <p>{t(supervised ? "violation.SUPERVISOR_UNREACHED" : "violation.PARTICIPANT_UNREACHED")}</p>
              )}
              {messages.length === 0 && <EmptyState title={t("dialogue.none")} />}
              {[...messages].reverse().map((message) => (
                <OneMessage
                  message={message}
                  visit={visit}
                  {...(message.from_staff || supervised ? {} : { author: participant })}
                >
                  <Waits message={message} visit={visit} />
                </OneMessage>
              ))}
            </Stack>
          </Panel>
        </Stack>
      </>
    ),
  }
}

export const dialogueForm = form({
  path: "/deltagare/:personId/dialog",
  command: writeDialogue,
  facts: readDialogue,
  show: thread,
  done: ({ personId }) => flashed(pathOf(personId), "dialogueAnswered"),
})

export const placementDialogueForm = form({
  path: "/deltagare/:personId/dialog/:placementId",
  command: writeDialogue,
  facts: readDialogue,
  show: thread,
  done: ({ personId }, _visit, { placementId }) =>
    flashed(pathOf(personId, placementId ?? null), "dialogueAnswered"),
})

export const settleDialogueAction = action({
  path: "/dialog/:dialogueMessageId/kraver-inget-svar",
  command: settleDialogue,
  done: ({ personId, placementId }) => flashed(pathOf(personId, placementId), "dialogueSettled"),
  back: ({ dialogueMessageId = "" }) => `/dialog/${dialogueMessageId}/svar-senast`,
})

export const promiseDialogueForm = form({
  path: "/dialog/:dialogueMessageId/svar-senast",
  command: promiseDialogue,
  facts: readMessage,
  show: ({ message, personId, placementId }, state, visit) => {
    const { t } = visit
    // What would be refused has no form.
    if (message.answered_at) return pathOf(personId, placementId)
    return {
      title: t("dialogue.promise"),
      body: (
        <>
          <PageHead title={t("dialogue.promise")} subtitle={t("dialogue.promise.text")} />
          <blockquote class="as-written">{message.body}</blockquote>
          <PostForm form={state} t={t}>
            <DateField
              name="answerBy"
              label={t("dialogue.answerByField")}
              value={state.value("answerBy") ?? message.answer_by ?? ""}
              error={state.error("answerBy")}
              required
            />
            <SubmitRow
              submit={t("app.save")}
              cancel={t("app.cancel")}
              cancelHref={pathOf(personId, placementId)}
            />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ personId, placementId }) => flashed(pathOf(personId, placementId), "dialoguePromised"),
})
