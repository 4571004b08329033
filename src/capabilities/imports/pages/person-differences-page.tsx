import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import { EmptyState, Panel, Stack } from "../../../ui/index.ts"
import { PersonHead, personTabs } from "../../participants/public.ts"
import { acceptDifference, keepRecord } from "../decide-difference.ts"
import { readPersonDifferences } from "../person-differences.ts"
import { BothValues, Decide } from "./difference-facts.tsx"

/**
 * What files say differently about somebody whom their senders don't see; decided one at a time, as a
 * sender's own.
 */
export const personDifferencesPage = page({
  path: "/deltagare/:personId/skillnader",
  operation: readPersonDifferences,
  show: ({ person, differences }, visit) => {
    const { t, day } = visit
    const at = `/deltagare/${person.id}/skillnader`
    return {
      title: `${t("import.differences")}: ${person.name}`,
      about: { who: person.name },
      body: (
        <Stack>
          <PersonHead person={person} visit={visit} />
          {personTabs(visit, person, "data")}
          <h2>{t("import.differences")}</h2>
          <p>{t("import.differences.person")}</p>
          {differences.length === 0 && (
            <EmptyState title={t("import.differences.none")}>
              {t("import.differences.person.none")}
            </EmptyState>
          )}
          {differences.map((one) => (
            <Panel title={t(`import.differenceOf.${one.kind}`, { day: day(one.toldOn) })}>
              <BothValues one={one} visit={visit} />
              <Decide one={one} at={`${at}/${one.id}`} visit={visit} />
            </Panel>
          ))}
          <p>
            <a class="ds-link" href={`/deltagare/${person.id}/uppgifter`}>
              {t("import.differences.details")}
            </a>
          </p>
        </Stack>
      ),
    }
  },
})

const back = ({ personId }: Record<string, string>) => `/deltagare/${personId}/skillnader`

export const acceptPersonDifferenceAction = action({
  path: "/deltagare/:personId/skillnader/:differenceId/anvand",
  command: acceptDifference,
  done: (_, __, params) => flashed(back(params), "import.differenceAccepted.person"),
  back,
})

export const keepPersonRecordAction = action({
  path: "/deltagare/:personId/skillnader/:differenceId/behall",
  command: keepRecord,
  done: (_, __, params) => flashed(back(params), "import.recordKept.person"),
  back,
})
