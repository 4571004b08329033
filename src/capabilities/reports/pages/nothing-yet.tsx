import type { Visit } from "../../../platform/http/visit.ts"
import { EmptyState } from "../../../ui/index.ts"
import { nothingYet } from "../say-period.ts"

/** Why there are no numbers of a period: it is not over, or it is still to be counted. */
export const NothingYet = ({ facts, visit: { t } }: { facts: { counting: boolean }; visit: Visit }) => (
  <EmptyState title={t(nothingYet(facts))}>{t(`${nothingYet(facts)}.text`)}</EmptyState>
)
