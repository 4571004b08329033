import { occupationLabel } from "../../../integrations/occupations/ssyk2012.ts"
import { addressOf } from "../../../platform/http/address-words.ts"
import { page } from "../../../platform/http/routes.ts"
import { LinkButton, PageHead } from "../../../ui/index.ts"
import { peopleForPlace } from "../suggestions/people-for-place.ts"
import { roomInWords } from "./in-words.tsx"
import { dayInAddress, dayListAddress, SuggestionList } from "./suggestion-list.tsx"

export const peopleForPlacePage = page({
  path: "/platser/:seatId/personer",
  operation: peopleForPlace,
  address: dayListAddress,
  show: (model, visit) => {
    const { t } = visit
    const { place } = model
    const decided = new Map(model.decisions.map((one) => [one.person_id, one]))
    const suggestion = ({ row, ...shown }: (typeof model.rows)[number]) => {
      const href = addressOf(
        `/deltagare/${row.id}/platser/${place.id}`,
        {},
        { direction: "peopleForPlace", startsOn: dayInAddress(model.startsOn, visit) },
      )
      return {
        ...shown,
        place,
        decision: decided.get(row.id),
        name: (
          <a class="ds-link" href={href}>
            {row.name}
          </a>
        ),
      }
    }
    return {
      title: t("match.people.title"),
      body: (
        <>
          <PageHead
            title={t("match.people.title")}
            subtitle={place.title}
            facts={[
              occupationLabel(place.occupation_code) ?? place.occupation_code,
              t("match.at", { workplace: place.workplace, town: place.town }),
              t("match.hours", { hours: place.hours_per_week }),
              ...roomInWords(visit, place),
            ]}
            actions={<LinkButton href={`/platser/${place.id}`}>{t("match.toPlace")}</LinkButton>}
          />
          <p>{t("match.people.who")}</p>
          <SuggestionList
            visit={visit}
            path={`/platser/${place.id}/personer`}
            list={model.list}
            page={model.page}
            startsOn={model.startsOn}
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
