import { page } from "../../../platform/http/routes.ts"
import { LinkButton, PageHead } from "../../../ui/index.ts"
import { peopleForVacancy } from "../suggestions/people-for-vacancy.ts"
import { listAddress, SuggestionList } from "./suggestion-list.tsx"

export const peopleForVacancyPage = page({
  path: "/lediga-jobb/:vacancyId/personer",
  operation: peopleForVacancy,
  address: listAddress,
  show: (model, visit) => {
    const { t } = visit
    const { vacancy } = model
    const base = `/lediga-jobb/${vacancy.id}`
    const suggestion = ({ row, ...shown }: (typeof model.rows)[number]) => ({
      ...shown,
      place: vacancy,
      decision: undefined,
      name: (
        <a class="ds-link" href={`/deltagare/${row.id}/platser/jobb`}>
          {row.name}
        </a>
      ),
    })
    return {
      title: t("match.vacancyPeople.title"),
      body: (
        <>
          <PageHead
            title={t("match.vacancyPeople.title")}
            subtitle={vacancy.headline}
            facts={[vacancy.employer_name, ...(vacancy.town ? [vacancy.town] : [])]}
            actions={<LinkButton href={base}>{t("match.toJob")}</LinkButton>}
          />
          <p>{t("match.people.who")}</p>
          <SuggestionList
            visit={visit}
            path={`${base}/personer`}
            list={model.list}
            page={model.page}
            counts={model.counts}
            next={model.next}
            nearIsBetter={model.nearIsBetter}
            nameHeader={t("match.person")}
            empty={t("match.people.none")}
            none={t("match.people.none.text")}
            rows={model.rows.map(suggestion)}
            nearest={model.nearest.map(suggestion)}
          />
        </>
      ),
    }
  },
})
