import { page } from "../../../platform/http/routes.ts"
import { LinkButton, Stack } from "../../../ui/index.ts"
import { PersonHead, personTabs } from "../../participants/public.ts"
import { vacanciesForPerson } from "../suggestions/vacancies-for-person.ts"
import { listAddress, SuggestionList } from "./suggestion-list.tsx"

export const vacanciesForPersonPage = page({
  path: "/deltagare/:personId/platser/jobb",
  operation: vacanciesForPerson,
  address: listAddress,
  show: (model, visit) => {
    const { t } = visit
    const base = `/deltagare/${model.person.id}/platser`
    const suggestion = ({ row, ...shown }: (typeof model.rows)[number]) => ({
      ...shown,
      place: row,
      decision: undefined,
      name: (
        <>
          <a class="ds-link" href={`/lediga-jobb/${row.id}`}>
            {row.headline}
          </a>
          <div class="why">
            {row.town ? t("match.at", { workplace: row.employer_name, town: row.town }) : row.employer_name}
          </div>
          {row.last_application_day && (
            <div class="why">{t("match.applyBy", { day: visit.day(row.last_application_day) })}</div>
          )}
        </>
      ),
    })
    return {
      title: t("match.jobs.title"),
      body: (
        <>
          <PersonHead person={model.person} visit={visit} />
          {personTabs(visit, model.person, "matches")}
          <Stack>
            <h2>{t("match.jobs.title")}</h2>
            <p>
              <LinkButton href={base}>{t("match.places.title")}</LinkButton>
            </p>
            <SuggestionList
              visit={visit}
              path={`${base}/jobb`}
              list={model.list}
              page={model.page}
              counts={model.counts}
              next={model.next}
              nearIsBetter={model.nearIsBetter}
              nameHeader={t("match.job")}
              empty={t("match.jobs.none")}
              none={t("match.jobs.none.text")}
              rows={model.rows.map(suggestion)}
              nearest={model.nearest.map(suggestion)}
            />
          </Stack>
        </>
      ),
    }
  },
})
