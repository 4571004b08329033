import type { Visit } from "../../../platform/http/visit.ts"
import { LinkButton } from "../../../ui/index.ts"
import type { AgreementView } from "../read-agreement.ts"

/** The agreement on paper. */
export const PaperLink = ({ agreement, visit }: { agreement: AgreementView; visit: Visit }) => (
  <LinkButton href={`/overenskommelser/${agreement.id}/overenskommelse.pdf`}>
    {visit.t("signing.paper.open")}
  </LinkButton>
)
