import type { Visit } from "../../../platform/http/visit.ts"
import { LinkButton } from "../../../ui/index.ts"
import type { AgreementView } from "../read-agreement.ts"

/** The agreement on paper, or that it is being made. */
export const PaperLink = ({ agreement, visit }: { agreement: AgreementView; visit: Visit }) =>
  agreement.state === "complete" && !agreement.sealed ? (
    <p>{visit.t("violation.AGREEMENT_PAPER_WAITS")}</p>
  ) : (
    <LinkButton href={`/overenskommelser/${agreement.id}/overenskommelse.pdf`}>
      {visit.t("signing.paper.open")}
    </LinkButton>
  )
