import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { OwnCoachCard } from "../../../register/people/own-coach-card.tsx"
import { EmptyState, PageHead, PostForm, Stack, SubmitRow, TextArea } from "../../../ui/index.ts"
import { ownDialogue, supervisorDialogue, writeOwnDialogue, writeSupervisorDialogue } from "../own-threads.ts"
import { longestMessage, type Message } from "../thread.ts"
import { OneMessage, Promised } from "./messages.tsx"

type Props = { state: FormState; visit: Visit; draftKey: string; back: string }
const Writes = ({ state, visit: { t }, draftKey, back }: Props) => (
  <PostForm form={state} t={t} draftKey={draftKey}>
    <TextArea
      name="body"
      label={t("dialogue.body")}
      description={t("dialogue.body.help")}
      value={state.value("body")}
      error={state.error("body")}
      maxlength={longestMessage}
      rows={5}
      required
    />
    <SubmitRow submit={t("dialogue.send")} cancel={t("app.back")} cancelHref={back} />
  </PostForm>
)

/** The latest first: what somebody opens it for. */
const Thread = ({ messages, visit }: { messages: readonly Message[]; visit: Visit }) =>
  messages.length === 0 ? (
    <EmptyState title={visit.t("dialogue.none")} />
  ) : (
    [...messages].reverse().map((message) => (
      <OneMessage message={message} visit={visit}>
        <Promised message={message} visit={visit} />
      </OneMessage>
    ))
  )

export const ownDialogueForm = form({
  path: "/min-dialog",
  command: writeOwnDialogue,
  facts: ownDialogue,
  show: ({ messages, coach }, state, visit) => {
    const { t } = visit
    return {
      title: t("nav.myDialogue"),
      body: (
        <Stack>
          <PageHead title={t("nav.myDialogue")} subtitle={t("dialogue.who")} />
          <Writes state={state} visit={visit} draftKey="own-dialogue" back="/min-vecka" />
          <Thread messages={messages} visit={visit} />
          <OwnCoachCard coach={coach} visit={visit} writes={false} />
        </Stack>
      ),
    }
  },
  done: () => flashed("/min-dialog", "dialogueSent"),
})

const pathOf = (placementId: string) => `/mina-deltagare/${placementId}/dialog`

export const supervisorDialogueForm = form({
  path: pathOf(":placementId"),
  command: writeSupervisorDialogue,
  facts: supervisorDialogue,
  show: ({ placementId, name, workplace, messages }, state, visit) => {
    const { t } = visit
    return {
      title: t("dialogue.supervisor"),
      body: (
        <Stack>
          <PageHead
            title={t("dialogue.supervisor")}
            subtitle={t("dialogue.supervisor.about", { name, workplace })}
          />
          <p>{t("dialogue.supervisor.who")}</p>
          <Writes state={state} visit={visit} draftKey={`dialogue:${placementId}`} back="/mina-deltagare" />
          <Thread messages={messages} visit={visit} />
        </Stack>
      ),
    }
  },
  done: ({ placementId }) => flashed(pathOf(placementId), "dialogueSent"),
})
