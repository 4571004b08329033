import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { answer, answerId } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { form } from "../../../platform/http/routes.ts"
import { id } from "../../../platform/validation.ts"
import {
  DateField,
  NumberField,
  PageHead,
  PostForm,
  SelectField,
  SubmitRow,
  TextArea,
  TextField,
} from "../../../ui/index.ts"
import { placementAccess } from "../access.ts"
import { answerCheckIn, type CheckInQuestions, checkInQuestions, recordCheckIn } from "../check-ins.ts"
import { checkPlacement } from "../check-placement.ts"
import { Placement, personOfPlacement, placementById } from "../placement-facts.ts"
import { type PlacementView, placementRead } from "../read-placement.ts"
import { fieldsOf, staleComparison, WhoWhere } from "./shared.tsx"

const CheckFacts = answer({
  placement: Placement,
  supervisors: z.array(answer({ value: answerId(), label: z.string() })),
})
type CheckFacts = z.infer<typeof CheckFacts>

export const checkFacts = read(
  placementAccess,
  "placement.checkFacts",
  { takes: z.object({ placementId: id() }), answers: CheckFacts },
  async (tx, { placementId }) => {
    const placement = await placementById(tx, placementId)
    if (!placement) return notFound()
    const rows = await tx.all(sql<{
      value: string
      label: string
    }>`select id as value, name as label from supervisor where tenant_id = app.tenant()
      and workplace_id = ${placement.workplace_id} and (ended_on is null or ended_on >= ${tx.today})
        order by sort_name`)
    tx.saw(placement.person_id)
    return ok({ placement, supervisors: rows })
  },
  personOfPlacement,
)

export const checkForm = form({
  path: "/placeringar/:placementId/kontroller",
  command: checkPlacement,
  facts: checkFacts,
  show: ({ placement, supervisors }: CheckFacts, state, visit) => {
    const { t } = visit
    const saved = {
      supervisorId: placement.supervisor_id,
      signedOn: placement.signed_on,
      signedBy: placement.signed_by,
      insuranceCheckedOn: placement.insurance_checked_on,
      unionConsultedOn: placement.union_consulted_on,
      registerExtractShownOn: placement.register_extract_shown_on,
      secrecyOathOn: placement.secrecy_oath_on,
    }
    const field = fieldsOf(state, saved)
    const shown = (name: string, value: string | null) =>
      name === "supervisorId" ? (placement.supervisor_name ?? "") : (value ?? "")
    const fields = Object.entries(saved).map(([name, value]) => ({
      label: t(`placements.${name}`),
      name,
      saved: shown(name, value),
    }))
    return {
      title: t("placements.checks"),
      body: (
        <>
          <PageHead
            title={t("placements.checks")}
            subtitle={<WhoWhere placement={placement} visit={visit} />}
          />
          <PostForm form={state} t={t}>
            {staleComparison(state, visit, fields)}
            <input type="hidden" name="version" value={String(placement.version)} />
            <SelectField
              {...field("supervisorId")}
              label={t("placements.supervisorId")}
              prompt={t("placements.notYet")}
              options={supervisors}
            />
            <DateField {...field("signedOn")} label={t("placements.signedOn")} />
            <TextField
              {...field("signedBy")}
              label={t("placements.signedBy")}
              description={t("placements.signedBy.text")}
              width="medium"
            />
            <DateField {...field("insuranceCheckedOn")} label={t("placements.insuranceCheckedOn")} />
            <DateField {...field("unionConsultedOn")} label={t("placements.unionConsultedOn")} />
            <DateField
              {...field("registerExtractShownOn")}
              label={t("placements.registerExtractShownOn")}
              description={t("placements.registerExtract.text")}
            />
            <DateField {...field("secrecyOathOn")} label={t("placements.secrecyOathOn")} />
            <SubmitRow
              submit={t("app.save")}
              cancelHref={`/placeringar/${placement.id}`}
              cancel={t("app.cancel")}
            />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ id: placementId }) => `/placeringar/${placementId}?klart=placement.checked`,
})

export const checkInForm = form({
  path: "/placeringar/:placementId/uppfoljning/:checkInId",
  command: recordCheckIn,
  facts: placementRead,
  show: (facts: PlacementView, state, visit) => {
    const { t, day } = visit
    const checkIn = facts.checkIns.find((one) => state.action.endsWith(one.id))
    const field = fieldsOf(state, { heldOn: visit.today })
    const title = t("checkIn.title", { week: checkIn?.week ?? 0 })
    return {
      title,
      body: (
        <>
          <PageHead title={title} subtitle={<WhoWhere placement={facts} visit={visit} />} />
          {checkIn?.supervisor_answered_on && (
            <p>
              {t("checkIn.supervisorSaid", {
                day: day(checkIn.supervisor_answered_on),
                rating: checkIn.supervisor_rating ?? 0,
              })}{" "}
              {checkIn.supervisor_works} {checkIn.supervisor_needs}
            </p>
          )}
          <PostForm form={state} t={t} draftKey={`check-in-${checkIn?.id ?? ""}`}>
            <DateField {...field("heldOn")} label={t("checkIn.heldOn")} required />
            <NumberField
              {...field("participantRating")}
              label={t("checkIn.participantRating")}
              description={t("checkIn.scale")}
            />
            <TextArea {...field("participantText")} label={t("checkIn.participantText")} rows={3} />
            <TextArea {...field("coachText")} label={t("checkIn.coachText")} rows={5} required />
            <SubmitRow
              submit={t("app.save")}
              cancelHref={`/placeringar/${facts.id}`}
              cancel={t("app.cancel")}
            />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ placementId }) => `/placeringar/${placementId}?klart=checkIn.recorded`,
})

export const answerForm = form({
  path: "/mina-deltagare/uppfoljning/:checkInId",
  command: answerCheckIn,
  facts: checkInQuestions,
  show: (facts: CheckInQuestions, state, { t }) => {
    const field = fieldsOf(state)
    return {
      title: t("checkIn.title", { week: facts.week }),
      body: (
        <>
          <PageHead title={t("checkIn.title", { week: facts.week })} subtitle={facts.personName} />
          <PostForm form={state} t={t} draftKey={`answer-${facts.id}`}>
            <NumberField
              {...field("rating")}
              label={t("checkIn.question.1")}
              description={t("checkIn.scale")}
              required
            />
            <TextArea {...field("works")} label={t("checkIn.question.2")} rows={3} required />
            <TextArea {...field("needs")} label={t("checkIn.question.3")} rows={3} />
            <SubmitRow submit={t("checkIn.send")} cancelHref="/mina-deltagare" cancel={t("app.cancel")} />
          </PostForm>
        </>
      ),
    }
  },
  done: () => "/mina-deltagare?klart=checkIn.answered",
})
