import type { Visit } from "../../platform/http/visit.ts"
import { Panel, Tag } from "../../ui/index.ts"
import type { NeedOfEmployer } from "./need-queries.ts"
import { needTone } from "./need-state.ts"

/** What one employer has asked for, on the employer's page. */
export function NeedsPanel(props: { rows: readonly NeedOfEmployer[]; visit: Visit }) {
  const { t, day, today } = props.visit
  return (
    <Panel title={t("needs.title")}>
      <ul>
        {props.rows.map((need) => (
          <li>
            <a class="ds-link" href={`/arbetsgivare/behov/${need.id}`}>
              {t("needs.line", { people: need.people, occupation: need.occupation })}
            </a>{" "}
            <Tag tone={needTone(need, today)}>{t(`needs.state.${need.state}`)}</Tag> {day(need.received_on)}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
