import { newId } from "../../../kernel/id.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Button, Form, Panel, Stack } from "../../../ui/index.ts"
import { GapLines } from "../../plans/public.ts"
import type { Pair } from "../suggestions/pair.ts"
import { failureInWords, reasonsInWords } from "./in-words.tsx"

/** Why, with every component; the gap as the plan shows it; what stands in the way. */
export function PairPanels({ pair, visit }: { pair: Pair; visit: Visit }) {
  const { t } = visit
  const { match, place, person } = pair
  return (
    <>
      <Panel title={t("match.whyTotal", { points: match.score })}>
        <ul>
          {reasonsInWords(visit, match, pair.byName, place).map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
        <p class="why">{t("match.blind")}</p>
      </Panel>
      {match.failures.length > 0 && (
        <Panel title={t("match.hinders")}>
          <ul>
            {match.failures.map((failure) => (
              <li>{failureInWords(visit, failure, place.town)}</li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t("match.gap")}>
        <Stack>
          <GapLines title={t("match.gap")} lines={pair.gap} visit={visit} />
          {pair.mayAim && (
            <Form
              action={`/deltagare/${person.id}/platser/${place.id}/mal`}
              csrf={visit.session?.csrf}
              idempotencyKey={newId()}
              inline
            >
              <Button variant="secondary">{t("match.aim")}</Button>
            </Form>
          )}
        </Stack>
      </Panel>
    </>
  )
}
