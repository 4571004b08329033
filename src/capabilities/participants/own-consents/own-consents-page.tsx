import { addMonths } from "../../../kernel/day.ts"
import { type Id, newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Button, Card, EmptyState, Form, PageHead, Stack, Tag } from "../../../ui/index.ts"
import { giveConsent, withdrawConsent } from "../details/consents.ts"
import { type OwnConsent, readOwnConsents } from "./read-own-consents.ts"

const home = "/mina-samtycken"
/** So long what is given again lasts; it can be taken back any day before. */
const monthsGiven = 6

type Own = { consent: OwnConsent; personId: Id<"person">; visit: Visit }

/** As easy to take back as to give (GDPR art. 7.3): one button, in the place where it is told. */
function Press({ consent, personId, visit: { t, session, today } }: Own) {
  const csrf = session?.csrf ?? ""
  if (consent.state === "open")
    return (
      <Form action={`${home}/${consent.id}/ta-tillbaka`} csrf={csrf} idempotencyKey={newId()}>
        <input type="hidden" name="personId" value={personId} />
        <Button variant="secondary" wide>
          {t("my.consent.withdraw")}
        </Button>
      </Form>
    )
  return (
    <Form action={`${home}/ge`} csrf={csrf} idempotencyKey={newId()}>
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="toUnitId" value={consent.unitId} />
      {consent.purposes.map((purpose) => (
        <input type="hidden" name="purposes" value={purpose} />
      ))}
      <input type="hidden" name="from" value={today} />
      <input type="hidden" name="to" value={addMonths(today, monthsGiven)} />
      <Button variant="secondary" wide>
        {t("my.consent.give", { months: monthsGiven })}
      </Button>
    </Form>
  )
}

const Consent = ({ consent, personId, visit }: Own) => {
  const { t, day } = visit
  const { state, unit, purposes, from, to } = consent
  return (
    <Card title={<bdi lang="sv">{unit}</bdi>} current={state === "open"}>
      <p>
        <Tag tone={state === "open" ? "success" : "neutral"}>{t(`my.consent.${state}`)}</Tag>
      </p>
      <p>{t("my.consent.reads", { what: purposes.map((one) => t(`my.consent.of.${one}`)).join(", ") })}</p>
      {state === "open" && <p class="why">{t("my.consent.period", { from: day(from), to: day(to) })}</p>}
      <Press consent={consent} personId={personId} visit={visit} />
    </Card>
  )
}

export const ownConsentsPage = page({
  path: home,
  operation: readOwnConsents,
  show: ({ personId, consents }, visit) => {
    const { t } = visit
    return {
      title: t("my.consent.title"),
      body: (
        <Stack>
          <PageHead title={t("my.consent.title")} subtitle={t("my.consent.text")} />
          {personId === null || consents.length === 0 ? (
            <EmptyState title={t("my.consent.none")}>{t("my.consent.none.text")}</EmptyState>
          ) : (
            consents.map((consent) => <Consent consent={consent} personId={personId} visit={visit} />)
          )}
          {visit.opens("/bli-foreslagen") && (
            <p>
              <a class="ds-link" href="/bli-foreslagen">
                {t("my.consent.proposed")}
              </a>
            </p>
          )}
        </Stack>
      ),
    }
  },
})

const back = () => home
export const ownConsentRoutes = [
  ownConsentsPage,
  action({
    path: `${home}/ge`,
    command: giveConsent,
    done: () => flashed(home, "ownConsent.given"),
    back,
  }),
  action({
    path: `${home}/:consentId/ta-tillbaka`,
    command: withdrawConsent,
    done: () => flashed(home, "ownConsent.withdrawn"),
    back,
  }),
]
