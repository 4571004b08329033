import type { Refusal } from "../kernel/result.ts"
import type { Shown } from "../platform/http/routes.ts"
import type { Visit } from "../platform/http/visit.ts"
import { ErrorSummary, LinkButton, PageHead } from "../ui/index.ts"

export const statusOf = (refusal: Refusal): 400 | 403 | 404 | 409 | 422 =>
  (({ invalid: 422, rule: 422, forbidden: 403, notFound: 404, conflict: 409 }) as const)[refusal.reason]

/** What a role lacks is said in general; what a person hasn't shared is said as it is. */
const whyNot = ({ reason, violations }: Refusal, visit: Visit): string => {
  const [why] = violations
  return why?.code === "NOT_SHARED" ? visit.why(why) : visit.t(`refusal.${reason}.text`)
}

/** A refusal in words, with the way on. */
export function refusalPage(refusal: Refusal, visit: Visit, back: string): Shown {
  const title = visit.t(`refusal.${refusal.reason}`)
  return {
    title,
    body: (
      <>
        <PageHead title={title} />
        {refusal.reason === "forbidden" || refusal.reason === "notFound" ? (
          <p>{whyNot(refusal, visit)}</p>
        ) : (
          <ErrorSummary
            title={visit.t("refusal.why")}
            errors={refusal.violations.map((one) => ({ text: visit.why(one) }))}
          />
        )}
        <p>
          <LinkButton href={back} variant="secondary">
            {visit.t("app.back")}
          </LinkButton>
        </p>
      </>
    ),
  }
}
