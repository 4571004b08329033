import type { Child } from "hono/jsx"
import type { Day } from "../../../kernel/day.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PageHead } from "../../../ui/index.ts"

type Facts = { unit?: string | null; from: Day; to: Day; computedAt: Date; counting?: boolean }

/** What the figures of a page are about: whose, of which days, and when they were counted. */
export const PeriodHead = ({
  title,
  subtitle,
  facts,
  visit: { t, day, time },
  actions,
}: {
  title: string
  subtitle?: string
  facts: Facts
  visit: Visit
  actions: Child
}) => (
  <PageHead
    title={title}
    subtitle={subtitle ?? facts.unit ?? t("figures.whole")}
    facts={[
      t("figures.span", { from: day(facts.from), to: day(facts.to) }),
      ...(facts.counting ? [] : [t("figures.computed", { at: time(facts.computedAt) })]),
    ]}
    actions={actions}
  />
)
