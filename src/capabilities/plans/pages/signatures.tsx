import type { Visit } from "../../../platform/http/visit.ts"
import { SignLines } from "../../../ui/index.ts"

type Props = { participant?: string | undefined; staff?: string | undefined; visit: Visit }

/** Where the plan is signed when it is printed. */
export const Signatures = ({ participant, staff, visit: { t } }: Props) => (
  <SignLines
    title={t("plan.sign")}
    dayLabel={t("plan.sign.day")}
    parties={[
      { label: t("plan.sign.participant"), name: participant },
      { label: t("plan.sign.unit"), name: staff },
    ]}
  />
)
