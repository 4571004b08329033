import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { formState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import {
  Alert,
  Button,
  Checklist,
  ConfirmBox,
  Form,
  LinkButton,
  PageHead,
  Panel,
  PostForm,
  SubmitRow,
} from "../../../ui/index.ts"
import { checkPlacement } from "../check-placement.ts"
import { missingYes } from "../missing-yes.ts"
import { type PlacementView, placementRead } from "../read-placement.ts"
import { startConsequences } from "../start-placement.ts"
import { type Parts, rowsOf } from "./checklist-rows.tsx"
import { said, staleComparison, WhoWhere } from "./shared.tsx"

const path = ({ id }: { id: string }) => `/placeringar/${id}`

const Fields = (parts: Parts) => {
  const { view, visit } = parts
  const { needed, noted } = rowsOf(parts)
  const labels = {
    done: visit.t("checklist.done"),
    open: visit.t("checklist.open"),
    refused: visit.t("checklist.refused"),
    change: visit.t("placements.change"),
  }
  return (
    <>
      <input type="hidden" name="version" value={String(view.version)} />
      <Checklist rows={needed} labels={labels} />
      <details>
        <summary>{visit.t("placements.moreChecks")}</summary>
        <Checklist rows={noted} labels={labels} />
      </details>
    </>
  )
}

/** What a no leads on to: another place, or the end of the proposal. */
function AfterNo({ view, visit }: Omit<Parts, "state">) {
  if (!view.employer_declined_on && !view.participant_declined_on) return null
  const { t } = visit
  return (
    <Alert tone="warning" title={t("placements.declined")}>
      <div class="button-row">
        <LinkButton href={`${path(view)}/avsluta`}>{t("placements.declined.end")}</LinkButton>
        <LinkButton href={`/deltagare/${view.person_id}/platser`}>
          {t("placements.declined.match")}
        </LinkButton>
      </div>
    </Alert>
  )
}

/** The start, with what it brings: by the same code that the start tells it with. */
function Start({ view, visit }: Omit<Parts, "state">) {
  const { t, today } = visit
  if (missingYes(view).length > 0) return <p class="why">{t("placements.start.needsYes")}</p>
  if (view.starts_on > today)
    return (
      <p>
        {t(view.blocks.length > 0 ? "placements.start.fromWhenSolved" : "placements.start.from", {
          day: visit.day(view.starts_on),
        })}
      </p>
    )
  if (view.blocks.length > 0)
    return <LinkButton href={`${path(view)}/starta`}>{t("placements.start.anyway")}</LinkButton>
  const consequences = startConsequences(view, { on: view.starts_on, overridden: false, today })
  return (
    <ConfirmBox title={t("placements.willHappen")} consequences={consequences.map((one) => said(visit, one))}>
      <Form action={`${path(view)}/starta`} csrf={visit.session?.csrf ?? ""} idempotencyKey={newId()} inline>
        <input type="hidden" name="version" value={String(view.version)} />
        <input type="hidden" name="on" value={view.starts_on} />
        <Button name="step" value="confirm">
          {t("placements.start.on", { day: visit.shortDay(view.starts_on) })}
        </Button>
        <LinkButton href={`${path(view)}/starta`} variant="tertiary">
          {t("placements.start.otherDay")}
        </LinkButton>
      </Form>
    </ConfirmBox>
  )
}

/** On the placement's own page, before it starts. */
export function BeforeStart({ view, visit }: Omit<Parts, "state">) {
  const { t } = visit
  const action = `${path(view)}/kontroller`
  const state = formState(visit, { action, key: newId(), fields: {}, refusal: null })
  const { needed } = rowsOf({ view, state, visit })
  const left = needed.filter((row) => row.state !== "done").length
  return (
    <Panel title={t("placements.before", { left, of: needed.length })}>
      <AfterNo view={view} visit={visit} />
      <PostForm form={state} t={t}>
        <Fields view={view} state={state} visit={visit} />
        <SubmitRow submit={t("app.save")} />
      </PostForm>
      <hr />
      <Start view={view} visit={visit} />
    </Panel>
  )
}

export const checkForm = form({
  path: "/placeringar/:placementId/kontroller",
  command: checkPlacement,
  facts: placementRead,
  show: (view: PlacementView, state, visit) => {
    const { t } = visit
    const saved = {
      signedOn: view.signed_on,
      signedBy: view.signed_by,
      insuranceCheckedOn: view.insurance_checked_on,
      unionConsultedOn: view.union_consulted_on,
      registerExtractShownOn: view.register_extract_shown_on,
      secrecyOathOn: view.secrecy_oath_on,
    }
    const compared = [
      {
        label: t("placements.supervisorId"),
        name: "supervisorId",
        saved: view.supervisor_name ?? "",
        typed: (id: string) => view.supervisors.find(({ value }) => value === id)?.label ?? "–",
      },
      ...Object.entries(saved).map(([name, value]) => ({
        label: t(`placements.${name}`),
        name,
        saved: value ?? "",
      })),
    ]
    return {
      title: t("placements.checks"),
      body: (
        <>
          <PageHead title={t("placements.checks")} subtitle={<WhoWhere placement={view} visit={visit} />} />
          <PostForm form={state} t={t}>
            {staleComparison(state, visit, compared)}
            <Fields view={view} state={state} visit={visit} />
            <SubmitRow submit={t("app.save")} cancelHref={path(view)} cancel={t("app.cancel")} />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ id }) => flashed(`/placeringar/${id}`, "placement.checked"),
})
