import type { Shown } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { LinkButton, PageHead, Panel, Stack, Timeline } from "../../../ui/index.ts"
import type { JoiningMade } from "../person-joinings.ts"
import { stepsOf } from "./joining-steps.ts"

/** Where the page that decided stood: what happened, and the record that was kept. */
export const decidedShown = (made: JoiningMade, visit: Visit): Shown => {
  const title = visit.t("joining.decided")
  return {
    title,
    body: (
      <Stack>
        <PageHead title={title} subtitle={visit.t("joining.decided.text")} />
        <Panel title={visit.t(`joining.state.${made.state}`)}>
          <Timeline items={stepsOf(made, visit)} />
          <p>
            <LinkButton href={`/deltagare/${made.person_id}`}>
              {visit.t("joining.decided.open", { name: made.person_name })}
            </LinkButton>
          </p>
        </Panel>
        <p>
          <a class="ds-link" href="/samma-person">
            {visit.t("joining.decided.list")}
          </a>
        </p>
      </Stack>
    ),
  }
}
