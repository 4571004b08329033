import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { OwnCoachCard } from "../../../register/people/own-coach-card.tsx"
import { Alert, Button, Card, Form, PageHead, Stack } from "../../../ui/index.ts"
import { withdrawMatchProfile } from "../profile/match-profile.ts"
import { agreeToBeProposed, type OwnAnswer, readOwnAnswer } from "../profile/own-answer.ts"

const home = "/bli-foreslagen"
type Own = { own: OwnAnswer; visit: Visit }

const Answer = ({ own: { answer }, visit: { t, day } }: Own) => {
  if (!answer)
    return (
      <Card title={t("my.proposed.none")} current>
        <p>{t("my.proposed.none.text")}</p>
      </Card>
    )
  return (
    <Card title={answer.yes ? t("my.proposed.yes") : t("my.proposed.no")} current>
      <p>{t("my.proposed.said", { how: answer.saidHow, day: day(answer.saidOn) })}</p>
      {!answer.yes && <p>{t("my.proposed.no.text")}</p>}
    </Card>
  )
}

const Press = ({ to, own, visit: { session }, label }: Own & { to: string; label: string }) => (
  <Form action={`${home}/${to}`} csrf={session?.csrf ?? ""} idempotencyKey={newId()}>
    <input type="hidden" name="personId" value={own.personId} />
    <Button variant="primary">{label}</Button>
  </Form>
)

/**
 * What the yes means and what taking it back does, before the one button: GDPR art. 7.3, as easy to take back
 * as to give.
 */
export const ownAnswerPage = page({
  path: home,
  operation: readOwnAnswer,
  show: (own, visit) => {
    const { t } = visit
    const where = { own, visit }
    return {
      title: t("my.proposed.title"),
      body: (
        <Stack>
          <PageHead title={t("my.proposed.title")} subtitle={t("my.proposed.subtitle")} />
          {own.neverListed && (
            <Alert tone="info" title={t("my.proposed.protected")}>
              {t("my.proposed.protected.text")}
            </Alert>
          )}
          <Answer {...where} />
          <Card title={t("my.proposed.means")}>
            <ul>
              <li>{t("my.proposed.means.look")}</li>
              <li>{t("my.proposed.means.employer")}</li>
              <li>{t("my.proposed.means.choose")}</li>
            </ul>
            {!own.answer?.yes && <Press {...where} to="ja" label={t("my.proposed.agree")} />}
          </Card>
          <Card title={t("my.proposed.back")}>
            <ul>
              <li>{t("my.proposed.back.stops")}</li>
              <li>{t("my.proposed.back.rest")}</li>
              <li>{t("my.proposed.back.asked")}</li>
              <li>{t("my.proposed.back.fair")}</li>
              <li>{t("my.proposed.back.seen")}</li>
              <li>{t("my.proposed.back.again")}</li>
            </ul>
            {own.answer?.yes && <Press {...where} to="ta-tillbaka" label={t("my.proposed.withdraw")} />}
          </Card>
          <OwnCoachCard coach={own.coach} visit={visit} />
        </Stack>
      ),
    }
  },
})

const back = () => home
export const ownAnswerRoutes = [
  ownAnswerPage,
  action({
    path: `${home}/ja`,
    command: agreeToBeProposed,
    done: () => flashed(home, "matchProfile.agreed"),
    back,
  }),
  action({
    path: `${home}/ta-tillbaka`,
    command: withdrawMatchProfile,
    done: () => flashed(home, "matchProfile.withdrawn"),
    back,
  }),
]
