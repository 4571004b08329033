import { newId } from "../../../kernel/id.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Alert, AskFirst } from "../../../ui/index.ts"
import type { Details } from "../details/details-answer.ts"

/**
 * A proposal of less protection: another person than its author confirms; anybody who may settle declines.
 */
export function LooseningNotice({ model, visit }: { model: Details; visit: Visit }) {
  const { loosening, person } = model
  if (!loosening) return null
  const { t, day } = visit
  const own = loosening.proposed_by === visit.actor?.accountId
  const path = `/deltagare/${person.id}/uppgifter/skydd/${loosening.id}`
  const press = (to: string, label: string) => (
    <AskFirst
      action={`${path}/${to}`}
      csrf={visit.session?.csrf ?? ""}
      idempotencyKey={newId()}
      label={t(label)}
      question={t(`${label}.ask`, { name: person.name })}
      yes={t("app.yes")}
    />
  )
  return (
    <Alert tone="warning" title={t("loosening.title", { to: t(`protection.${loosening.to_protection}`) })}>
      <p>{t("loosening.by", { name: loosening.proposed_name, day: day(loosening.proposed_on) })}</p>
      <p>{loosening.reason}</p>
      <p>{t(own ? "loosening.own" : "loosening.other")}</p>
      <div class="submit-row">
        {!own && press("bekrafta", "loosening.confirm")}
        {press("avboj", own ? "loosening.takeBack" : "loosening.decline")}
      </div>
    </Alert>
  )
}
