import { newId } from "../../../kernel/id.ts"
import { mayAct } from "../../../platform/access/access.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { AskFirst, LinkButton, PageHead, Panel, PostForm, SubmitRow, TextField } from "../../../ui/index.ts"
import { supervisionAccess } from "../access.ts"
import { closeSupervisorAccount, openSupervisorAccount } from "./supervisor-account.ts"
import type { Facts } from "./supervisor-facts.ts"
import { supervisorFacts } from "./supervisor-facts.ts"

const home = (supervisorId = "") => `/handledare/${supervisorId}`

/** Whether the supervisor can sign in, and what changes that. */
export const AccountPanel = ({ facts, visit }: { facts: Facts; visit: Visit }) => {
  const { t, actor } = visit
  const { saved } = facts
  if (!saved) return null
  const may = actor !== null && mayAct(supervisionAccess, "supervisorAccount.open", actor)
  if (!saved.account_id) {
    return (
      <Panel title={t("supervisorAccount.title")}>
        <p>{t("supervisorAccount.none")}</p>
        {may && <LinkButton href={`${home(saved.id)}/konto`}>{t("supervisorAccount.open")}</LinkButton>}
      </Panel>
    )
  }
  return (
    <Panel title={t("supervisorAccount.title")}>
      <p>
        {facts.accountSince
          ? t("supervisorAccount.openSince", { day: visit.day(facts.accountSince) })
          : t("supervisorAccount.roleless")}
      </p>
      {may && (
        <AskFirst
          action={`${home(saved.id)}/konto/stang`}
          csrf={visit.session?.csrf ?? ""}
          idempotencyKey={newId()}
          label={t("supervisorAccount.close")}
          question={t("supervisorAccount.close.ask")}
          yes={t("supervisorAccount.close.yes")}
        />
      )}
    </Panel>
  )
}

export const openSupervisorAccountForm = form({
  path: "/handledare/:supervisorId/konto",
  command: openSupervisorAccount,
  facts: supervisorFacts,
  show: ({ saved }, state, { t }) => ({
    title: t("supervisorAccount.open"),
    body: (
      <>
        <PageHead title={t("supervisorAccount.open")} subtitle={saved?.name} />
        <PostForm form={state} t={t}>
          <TextField
            name="subject"
            label={t("supervisorAccount.subject")}
            description={t("supervisorAccount.subject.help")}
            value={state.value("subject")}
            error={state.error("subject")}
            autocomplete="off"
            required
          />
          <SubmitRow
            submit={t("supervisorAccount.open")}
            cancel={t("app.cancel")}
            cancelHref={home(saved?.id)}
          />
        </PostForm>
      </>
    ),
  }),
  done: (_value, _visit, params) => flashed(home(params.supervisorId), "accountOpened"),
})

export const closeSupervisorAccountAction = action({
  path: "/handledare/:supervisorId/konto/stang",
  command: closeSupervisorAccount,
  done: (_value, _visit, params) => flashed(home(params.supervisorId), "accountClosed"),
  back: (params) => home(params.supervisorId),
})
