import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { OwnCoachCard } from "../../../register/people/own-coach-card.tsx"
import {
  Alert,
  Card,
  EmptyState,
  LinkButton,
  PageHead,
  PostForm,
  Stack,
  SubmitRow,
} from "../../../ui/index.ts"
import { readOwnPlan } from "../my-week/my-readings.ts"
import { confirmCommitment } from "../plan/confirm-commitment.ts"
import type { Commitment } from "../plan/plan-queries.ts"

const path = "/min-plan/overenskommelse"

const Words = ({ commitment, visit: { t } }: { commitment: Commitment; visit: Visit }) => (
  <>
    <p>
      <b>{t("my.unitDoes")}</b> <bdi>{commitment.unit_does}</bdi>
    </p>
    <p>
      <b>{t("my.youDo")}</b> <bdi>{commitment.participant_does}</bdi>
    </p>
  </>
)

/** What was agreed, on the own plan: confirmed and when, or a way to the page where it is confirmed. */
export const CommitmentCard = ({ commitment, visit }: { commitment: Commitment; visit: Visit }) => {
  const { t, time } = visit
  return (
    <Card title={t("my.commitment")}>
      <Words commitment={commitment} visit={visit} />
      {commitment.confirmed_at ? (
        <p class="why">{t("my.commitment.confirmed", { when: time(new Date(commitment.confirmed_at)) })}</p>
      ) : (
        <LinkButton href={path} variant="primary" wide>
          {t("my.commitment.read")}
        </LinkButton>
      )}
    </Card>
  )
}

/** In the own week, as long as it waits. */
export const CommitmentWaits = ({ again, visit: { t } }: { again: boolean; visit: Visit }) => (
  <Card title={t("my.commitment")}>
    <p>{t(again ? "my.commitment.changed" : "my.commitment.waits")}</p>
    <LinkButton href={path} variant="primary" wide>
      {t("my.commitment.read")}
    </LinkButton>
  </Card>
)

export const myCommitmentForm = form({
  path,
  command: confirmCommitment,
  facts: readOwnPlan,
  show: (model, state, visit) => {
    const { t, time } = visit
    const commitment = model?.commitment
    return {
      title: t("my.commitment"),
      body: (
        <Stack>
          <PageHead title={t("my.commitment")} />
          {!commitment && <EmptyState title={t("my.commitment.none")}>{t("my.plan.none.text")}</EmptyState>}
          {commitment && (
            <Card title={t("my.commitment.version", { number: commitment.number })} current>
              <Words commitment={commitment} visit={visit} />
              {model?.plan && <p>{t("my.hours.text", { hours: model.plan.weekly_hours })}</p>}
            </Card>
          )}
          {commitment?.confirmed_at && (
            <Alert tone="success">
              {t("my.commitment.confirmed", { when: time(new Date(commitment.confirmed_at)) })}
            </Alert>
          )}
          {commitment && !commitment.confirmed_at && (
            <PostForm form={state} t={t}>
              <p>{t("my.commitment.ask")}</p>
              <input type="hidden" name="commitmentId" value={commitment.id} />
              <input type="hidden" name="planNumber" value={String(model?.plan?.number ?? 0)} />
              <SubmitRow
                submit={t("my.commitment.confirm")}
                cancelHref="/min-plan"
                cancel={t("my.commitment.later")}
              />
            </PostForm>
          )}
          <OwnCoachCard coach={model?.coach ?? null} visit={visit} />
        </Stack>
      ),
    }
  },
  done: () => flashed("/min-plan", "commitmentConfirmed"),
})
