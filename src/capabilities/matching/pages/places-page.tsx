import { addressOf } from "../../../platform/http/address-words.ts"
import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Alert, FactList, LinkButton, Panel, Stack } from "../../../ui/index.ts"
import { PersonHead, personTabs } from "../../participants/public.ts"
import { hoursOf, languageOf, licencesOf, type PersonRow, skillsOf } from "../facts/person-facts.ts"
import { placesForPerson } from "../suggestions/places-for-person.ts"
import { roomInWords } from "./in-words.tsx"
import { dayInAddress, dayListAddress, SuggestionList } from "./suggestion-list.tsx"

/** What stops a proposal, said once; the places can be looked at all the same. */
export function Standing({ known, visit: { t, day, opens } }: { known: PersonRow; visit: Visit }) {
  const profile = `/deltagare/${known.id}/platser/installning`
  if (known.protection !== "none")
    return (
      <Alert tone="warning" title={t("match.protected.title")}>
        <p>{t("match.protected.text")}</p>
      </Alert>
    )
  if (known.may_be_proposed !== true)
    return (
      <Alert tone="info" title={t(known.may_be_proposed === null ? "match.notAsked" : "match.saidNo")}>
        {known.may_be_proposed === false && known.said_how === "ownWords" && known.said_on && (
          <p>{t("match.tookBack", { day: day(known.said_on) })}</p>
        )}
        <p>{t("match.notAsked.text")}</p>
        {opens(profile) && (
          <p>
            <LinkButton href={profile}>{t("matchProfile.title")}</LinkButton>
          </p>
        )}
      </Alert>
    )
  return null
}

/** Everything that the suggestions stand on, so that it can be put right. */
function Ground({ known, visit }: { known: PersonRow; visit: Visit }) {
  const { t } = visit
  const profile = `/deltagare/${known.id}/platser/installning`
  const labels = (kinds: readonly string[]) =>
    known.competences
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ label }) => label)
      .join(", ")
  const level = languageOf(known)
  const hours = hoursOf(known)
  const unknown = t("match.unknown")
  const busy = known.busy.map(({ hours, until }) => t("match.busy", { hours, day: visit.day(until) }))
  return (
    <Panel
      title={t("match.ground")}
      actions={
        visit.opens(profile) ? <LinkButton href={profile}>{t("matchProfile.title")}</LinkButton> : undefined
      }
    >
      <Stack>
        <FactList
          facts={[
            { term: t("match.ground.occupations"), value: labels(["occupation"]) || unknown },
            {
              term: t("match.ground.skills"),
              value: labels(["skill", "certificate"]) || skillsOf(known).join(", ") || unknown,
            },
            { term: t("match.ground.language"), value: level ? t(`match.level.${level}`) : unknown },
            {
              term: t("match.ground.hours"),
              value: hours === null ? unknown : [t("match.hours", { hours }), ...busy].join(" "),
            },
            { term: t("match.ground.licences"), value: licencesOf(known).join(", ") || t("match.no") },
          ]}
        />
        {known.unconfirmed > 0 && <p class="why">{t("match.unconfirmed", { count: known.unconfirmed })}</p>}
        <p class="why">{t("match.blind")}</p>
      </Stack>
    </Panel>
  )
}

export const placesForPersonPage = page({
  path: "/deltagare/:personId/platser",
  operation: placesForPerson,
  address: dayListAddress,
  show: (model, visit) => {
    const { t } = visit
    const base = `/deltagare/${model.person.id}/platser`
    const decided = new Map(model.decisions.map((one) => [one.seat_id, one]))
    const suggestion = ({ row, ...shown }: (typeof model.rows)[number]) => ({
      ...shown,
      place: row,
      decision: decided.get(row.id),
      name: (
        <>
          <a
            class="ds-link"
            href={addressOf(`${base}/${row.id}`, {}, { startsOn: dayInAddress(model.startsOn, visit) })}
          >
            {row.title}
          </a>
          <div class="why">{t("match.at", { workplace: row.workplace, town: row.town })}</div>
          <div class="why">{roomInWords(visit, row).join(". ")}</div>
        </>
      ),
    })
    return {
      title: t("match.places.title"),
      about: { who: model.person.name },
      body: (
        <>
          <PersonHead person={model.person} visit={visit} />
          {personTabs(visit, model.person, "matches")}
          <Stack>
            <h2>{t("match.places.title")}</h2>
            <p>
              <LinkButton href={`${base}/jobb`}>{t("match.jobs.title")}</LinkButton>
            </p>
            <Standing known={model.known} visit={visit} />
            {model.known.competences.length === 0 && (
              <Alert tone="info" title={t("match.noCompetences")}>
                <p>{t("match.noCompetences.text")}</p>
                {visit.opens(`/deltagare/${model.person.id}/uppgifter`) && (
                  <p>
                    <LinkButton href={`/deltagare/${model.person.id}/uppgifter`}>
                      {t("match.noCompetences.link")}
                    </LinkButton>
                  </p>
                )}
              </Alert>
            )}
            <SuggestionList
              visit={visit}
              path={base}
              list={model.list}
              page={model.page}
              startsOn={model.startsOn}
              counts={model.counts}
              next={model.next}
              nearIsBetter={model.nearIsBetter}
              nameHeader={t("match.place")}
              empty={t("match.places.none")}
              none={t("match.places.none.text")}
              rows={model.rows.map(suggestion)}
              nearest={model.nearest.map(suggestion)}
            />
            <Ground known={model.known} visit={visit} />
          </Stack>
        </>
      ),
    }
  },
})
