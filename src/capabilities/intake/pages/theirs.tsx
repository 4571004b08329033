import { isStale } from "../../../kernel/result.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Comparison } from "../../../ui/index.ts"
import type { ShownReferral } from "../referral-queries.ts"

/** Somebody else handled it while this was written: what they did, beside what you wrote. */
export function Theirs({
  referral,
  form,
  visit,
}: {
  referral: ShownReferral
  form: FormState
  visit: Visit
}) {
  if (!isStale(form.refusal)) return null
  const { t } = visit
  const labels = {
    caption: t("referral.changed"),
    field: t("compare.field"),
    yours: t("compare.yours"),
    theirs: t("compare.theirs"),
  }
  const rows = [
    {
      label: t("referral.answer"),
      yours: form.value("answer") ?? form.value("question") ?? "–",
      theirs: referral.answer ?? referral.question ?? "–",
    },
    { label: t("referral.state"), yours: "–", theirs: t(`referralState.${referral.state}`) },
  ]
  return <Comparison rows={rows} labels={labels} />
}
