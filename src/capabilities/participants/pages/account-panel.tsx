import { newId } from "../../../kernel/id.ts"
import { mayAct } from "../../../platform/access/access.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { AskFirst, Button, Form, Panel } from "../../../ui/index.ts"
import { participantAccess } from "../access.ts"
import type { Details } from "../details/details-answer.ts"
import { closeResidentAccount, openResidentAccount } from "../details/resident-account.ts"

const data = (personId = "") => `/deltagare/${personId}/uppgifter`

/** Whether the participant can sign in, and what changes that. */
export const AccountPanel = ({ model, visit }: { model: Details; visit: Visit }) => {
  const { t, actor } = visit
  const { account } = model
  const open = account !== null && account.closed_at === null
  const numbered = model.identifiers.some((one) => one.current && one.kind !== "interim")
  const may = actor !== null && mayAct(participantAccess, "residentAccount.open", actor)
  const state = open
    ? t("residentAccount.openSince", {
        day: account.open_since ? visit.day(account.open_since) : t("residentAccount.unknownDay"),
      })
    : t(account ? "residentAccount.closed" : "residentAccount.none")
  return (
    <Panel title={t("residentAccount.title")}>
      <p>{state}</p>
      {!open && !numbered && <p class="why">{t("residentAccount.numberNeeded")}</p>}
      {may && open && (
        <AskFirst
          action={`${data(model.person.id)}/konto/stang`}
          csrf={visit.session?.csrf ?? ""}
          idempotencyKey={newId()}
          label={t("residentAccount.close")}
          question={t("residentAccount.close.ask")}
          yes={t("residentAccount.close.yes")}
        />
      )}
      {may && !open && numbered && (
        <Form
          action={`${data(model.person.id)}/konto/oppna`}
          csrf={visit.session?.csrf}
          idempotencyKey={newId()}
          inline
        >
          <Button variant="secondary">{t("residentAccount.open")}</Button>
        </Form>
      )}
    </Panel>
  )
}

export const openAccountAction = action({
  path: "/deltagare/:personId/uppgifter/konto/oppna",
  command: openResidentAccount,
  done: (_value, _visit, params) => flashed(data(params.personId), "accountOpened"),
  back: (params) => data(params.personId),
})
export const closeAccountAction = action({
  path: "/deltagare/:personId/uppgifter/konto/stang",
  command: closeResidentAccount,
  done: (_value, _visit, params) => flashed(data(params.personId), "accountClosed"),
  back: (params) => data(params.personId),
})
