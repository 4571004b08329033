import type { Violation } from "../../../kernel/result.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import {
  Alert,
  DateField,
  LinkButton,
  NumberField,
  PageHead,
  PostForm,
  RadioGroup,
  SubmitRow,
  TextArea,
  TextField,
} from "../../../ui/index.ts"
import { agreePlacement } from "../agree-placement.ts"
import { decideSubsidy } from "../decide-subsidy.ts"
import { type EndFacts, endFacts, endPlacement } from "../end-placement.ts"
import { extendPlacement } from "../extend-placement.ts"
import { missingYes } from "../missing-yes.ts"
import { type PlacementView, placementRead } from "../read-placement.ts"
import { startPlacement } from "../start-placement.ts"
import { endOutcomes } from "../status.ts"
import { fieldsOf, StepForm, staleComparison, WhoWhere } from "./shared.tsx"

const path = (id: string) => `/placeringar/${id}`
/** The session that a supervisor without training can be booked on; without one, where one is planned. */
export const trainingPath = ({ params }: Violation) =>
  ["/handledare/utbildning", ...(params?.sessionId ? [params.sessionId] : [])].join("/")

export const startForm = form({
  path: "/placeringar/:placementId/starta",
  command: startPlacement,
  facts: placementRead,
  show: (facts: PlacementView, state, visit) => {
    if (facts.started_on || facts.ended_on) return path(facts.id)
    const { t } = visit
    const field = fieldsOf(state, { on: facts.starts_on })
    const missing = missingYes(facts)
    const untrained = facts.blocks.find((one) => one.code === "SUPERVISOR_UNTRAINED")
    return {
      title: t("placements.start"),
      body: (
        <>
          <PageHead title={t("placements.start")} subtitle={<WhoWhere placement={facts} visit={visit} />} />
          {missing.map((one) => (
            <Alert tone="warning" title={t("placements.notAgreed")}>
              <p>{visit.why(one)}</p>
              <LinkButton href={`${path(facts.id)}/godkann`}>{t("placements.action.agree")}</LinkButton>
            </Alert>
          ))}
          {facts.blocks.length > 0 && (
            <Alert tone="warning" title={t("placements.blocked")}>
              <ul>
                {facts.blocks.map((one) => (
                  <li>{visit.why(one)}</li>
                ))}
              </ul>
              {untrained && (
                <a class="ds-link" href={trainingPath(untrained)}>
                  {t("placements.blocked.training")}
                </a>
              )}
            </Alert>
          )}
          {missing.length === 0 && (
            <StepForm
              form={state}
              visit={visit}
              version={facts.version}
              preview={t("placements.preview")}
              confirm={t("placements.start")}
              back={path(facts.id)}
              current={staleComparison(state, visit, [
                { label: t("placements.startDay"), name: "on", saved: facts.started_on ?? "" },
              ])}
            >
              <DateField {...field("on")} label={t("placements.startDay")} required />
              {facts.blocks.length > 0 && (
                <TextArea
                  {...field("overrideReason")}
                  label={t("placements.override")}
                  description={t("placements.override.text")}
                  rows={3}
                />
              )}
            </StepForm>
          )}
        </>
      ),
    }
  },
  done: ({ id }) => flashed(path(id), "placement.started"),
})

export const extendForm = form({
  path: "/placeringar/:placementId/forlang",
  command: extendPlacement,
  facts: placementRead,
  show: (facts: PlacementView, state, visit) => {
    if (facts.ended_on) return path(facts.id)
    const { t, day } = visit
    return {
      title: t("placements.extend"),
      body: (
        <>
          <PageHead title={t("placements.extend")} subtitle={<WhoWhere placement={facts} visit={visit} />} />
          <StepForm
            form={state}
            visit={visit}
            version={facts.version}
            preview={t("placements.preview")}
            confirm={t("placements.extend")}
            back={path(facts.id)}
            current={staleComparison(state, visit, [
              { label: t("placements.newEnd"), name: "endsOn", saved: day(facts.ends_on) },
            ])}
          >
            <DateField
              {...fieldsOf(state)("endsOn")}
              label={t("placements.newEnd")}
              description={t("placements.endsNow", { day: day(facts.ends_on) })}
              required
            />
          </StepForm>
        </>
      ),
    }
  },
  done: ({ id }) => flashed(path(id), "placement.extended"),
})

export const endForm = form({
  path: "/placeringar/:placementId/avsluta",
  command: endPlacement,
  facts: endFacts,
  show: ({ placement: facts, lastDay, brings }: EndFacts, state, visit) => {
    if (facts.ended_on) return path(facts.id)
    const { t } = visit
    const field = fieldsOf(state, { lastDay })
    const outcomes = endOutcomes.filter((one) => (one === "notStarted") === (facts.started_on === null))
    return {
      title: t("placements.end"),
      body: (
        <>
          <PageHead title={t("placements.end")} subtitle={<WhoWhere placement={facts} visit={visit} />} />
          <StepForm
            form={state}
            visit={visit}
            version={facts.version}
            preview={t("placements.preview")}
            confirm={t("placements.end")}
            back={path(facts.id)}
            tone="danger"
            told={{ name: "toldOf", value: state.value("lastDay") ?? lastDay, brings }}
            current={staleComparison(state, visit, [
              { label: t("placements.lastDay"), name: "lastDay", saved: facts.ended_on ?? "" },
              {
                label: t("placements.outcome"),
                name: "outcome",
                saved: facts.end_outcome ? t(`placements.outcome.${facts.end_outcome}`) : "",
                typed: (value) => t(`placements.outcome.${value}`),
              },
            ])}
          >
            <DateField {...field("lastDay")} label={t("placements.lastDay")} required />
            <RadioGroup
              {...field("outcome")}
              label={t("placements.outcome")}
              options={outcomes.map((value) => ({ value, label: t(`placements.outcome.${value}`) }))}
              required
            />
            <TextArea {...field("reason")} label={t("placements.reason")} rows={3} />
          </StepForm>
        </>
      ),
    }
  },
  done: ({ id }) => flashed(path(id), "placement.ended"),
})

export const agreeForm = form({
  path: "/placeringar/:placementId/godkann",
  command: agreePlacement,
  facts: placementRead,
  show: (facts: PlacementView, state, visit) => {
    const { t } = visit
    const field = fieldsOf(state, { on: visit.today })
    return {
      title: t("placements.agree"),
      body: (
        <>
          <PageHead title={t("placements.agree")} subtitle={<WhoWhere placement={facts} visit={visit} />} />
          <PostForm form={state} t={t}>
            {staleComparison(state, visit, [
              { label: t("placements.agreedOn"), name: "on", saved: facts.employer_agreed_on ?? "" },
            ])}
            <input type="hidden" name="version" value={String(facts.version)} />
            <RadioGroup
              {...field("party")}
              label={t("placements.party")}
              options={["employer", "participant"].map((value) => ({
                value,
                label: t(`placements.party.${value}`),
              }))}
              required
            />
            <DateField {...field("on")} label={t("placements.agreedOn")} required />
            <SubmitRow submit={t("app.save")} cancelHref={path(facts.id)} cancel={t("app.cancel")} />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ id }) => flashed(path(id), "placement.agreed"),
})

export const subsidyForm = form({
  path: "/placeringar/:placementId/stod",
  command: decideSubsidy,
  facts: placementRead,
  show: (facts: PlacementView, state, visit) => {
    const { t } = visit
    const field = fieldsOf(state, { startsOn: facts.starts_on, endsOn: facts.ends_on })
    return {
      title: t("placements.subsidy.add"),
      body: (
        <>
          <PageHead
            title={t("placements.subsidy.add")}
            subtitle={<WhoWhere placement={facts} visit={visit} />}
          />
          <PostForm form={state} t={t}>
            <TextField
              {...field("decisionRef")}
              label={t("placements.subsidy.ref")}
              width="medium"
              required
            />
            <DateField {...field("decidedOn")} label={t("placements.subsidy.decidedOn")} required />
            <DateField {...field("startsOn")} label={t("placements.from")} required />
            <DateField {...field("endsOn")} label={t("placements.to")} required />
            <NumberField {...field("percent")} label={t("placements.subsidy.percent")} unit="%" required />
            <NumberField
              {...field("ceiling")}
              label={t("placements.subsidy.ceiling")}
              unit={t("placements.subsidy.perMonth")}
            />
            <SubmitRow submit={t("app.save")} cancelHref={path(facts.id)} cancel={t("app.cancel")} />
          </PostForm>
        </>
      ),
    }
  },
  done: (_value, _visit, params) => flashed(path(params.placementId ?? ""), "placement.decided"),
})
