import { type Id, newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, form, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  AskFirst,
  DataTable,
  DateField,
  EmptyState,
  LinkButton,
  NumberField,
  PageHead,
  Panel,
  PostForm,
  SelectField,
  Stack,
  SubmitRow,
} from "../../../ui/index.ts"
import { PersonHead, personTabs } from "../../participants/public.ts"
import { type PlacementHistory, placementHistory } from "../read-placement.ts"
import { addStudyPeriod } from "../studies.ts"
import { joinWaitingList, leaveWaitingList } from "../waiting-list.ts"
import { stateText } from "./list-page.tsx"
import { fieldsOf, hoursText, periodText, statusTag } from "./shared.tsx"

const placementsPath = (personId: Id<"person">) => `/deltagare/${personId}/placeringar`

function placementTable(visit: Visit, { placements }: PlacementHistory, staff: boolean) {
  const { t } = visit
  return (
    <DataTable
      caption={t("placements.title")}
      captionHidden
      rows={placements}
      columns={[
        {
          key: "where",
          header: t("placements.where"),
          cell: (row) =>
            staff ? (
              <a class="ds-link" href={`/placeringar/${row.id}`}>
                {row.workplace_name}
              </a>
            ) : (
              row.workplace_name
            ),
        },
        {
          key: "programme",
          header: t("enrolment.programme"),
          cell: (row) => t(`programme.${row.programme}`),
        },
        {
          key: "period",
          header: t("placements.when"),
          cell: (row) => (
            <>
              {periodText(visit, row)}
              {row.first_ends_on < row.ends_on && (
                <div class="why">{t("placements.extendedFrom", { day: visit.day(row.first_ends_on) })}</div>
              )}
            </>
          ),
        },
        { key: "hours", header: t("placements.hoursHead"), cell: (row) => hoursText(visit, row) },
        { key: "status", header: t("placements.status"), cell: (row) => statusTag(visit, row.status) },
        ...(staff
          ? [
              {
                key: "why",
                header: t("placements.next"),
                cell: (row: PlacementHistory["placements"][number]) => stateText(visit, row),
              },
            ]
          : []),
      ]}
      empty={<EmptyState title={t("placements.none")}>{t("placements.none.text")}</EmptyState>}
    />
  )
}

function waitingPanel(visit: Visit, { person, waiting }: PlacementHistory, staff: boolean) {
  const { t, day, session } = visit
  if (waiting.length === 0) return null
  return (
    <Panel title={t("waitingList.title")}>
      {waiting.map((one) => (
        <div class="stack">
          <p>
            {one.proposed_on
              ? t("waitingList.proposed", {
                  programme: t(`programme.${one.programme}`),
                  day: day(one.proposed_on),
                })
              : t("waitingList.position", {
                  programme: t(`programme.${one.programme}`),
                  position: one.position,
                  day: day(one.joined_on),
                })}
          </p>
          {staff && (
            <AskFirst
              action={`${placementsPath(person.id)}/vantelista/lamna`}
              csrf={session?.csrf ?? ""}
              idempotencyKey={newId()}
              label={t("waitingList.leave")}
              question={t("waitingList.leave.ask")}
              yes={t("app.yes")}
            >
              <input type="hidden" name="programme" value={one.programme} />
            </AskFirst>
          )}
        </div>
      ))}
    </Panel>
  )
}

export const personPlacementsPage = page({
  path: "/deltagare/:personId/placeringar",
  operation: placementHistory,
  show: (model, visit) => {
    const { t, day } = visit
    const { person, studies } = model
    const staff = visit.actor?.role !== "participant"
    const propose = visit.opens(`${placementsPath(person.id)}/ny`) && (
      <LinkButton href={`${placementsPath(person.id)}/ny`} variant="primary">
        {t("placements.propose")}
      </LinkButton>
    )
    return {
      title: t("placements.ofPerson", { name: person.name }),
      about: { who: person.name },
      body: (
        <>
          <PersonHead person={person} visit={visit} actions={propose} />
          {personTabs(visit, person, "placements")}
          <Stack>
            {waitingPanel(visit, model, staff)}
            <Panel title={t("placements.title")}>{placementTable(visit, model, staff)}</Panel>
            <Panel
              title={t("studies.title")}
              actions={
                visit.opens(`${placementsPath(person.id)}/studier/ny`) && (
                  <LinkButton href={`${placementsPath(person.id)}/studier/ny`}>{t("studies.add")}</LinkButton>
                )
              }
            >
              {studies.length === 0 ? (
                <p class="why">{t("studies.none")}</p>
              ) : (
                <ul>
                  {studies.map((one) => (
                    <li>
                      {t(one.ends_on ? "studies.row" : "studies.rowOpen", {
                        level: t(`studies.level.${one.level}`),
                        percent: one.percent,
                        from: day(one.starts_on),
                        to: one.ends_on ? day(one.ends_on) : "",
                      })}
                    </li>
                  ))}
                </ul>
              )}
            </Panel>
          </Stack>
        </>
      ),
    }
  },
})

export const joinWaitingListAction = action({
  path: "/deltagare/:personId/placeringar/vantelista",
  command: joinWaitingList,
  done: ({ personId }) => flashed(placementsPath(personId), "waitingList.joined"),
  back: ({ personId }) => placementsPath(personId ?? ""),
})
export const leaveWaitingListAction = action({
  path: "/deltagare/:personId/placeringar/vantelista/lamna",
  command: leaveWaitingList,
  done: ({ personId }) => flashed(placementsPath(personId), "waitingList.left"),
  back: ({ personId }) => placementsPath(personId ?? ""),
})

export const studyForm = form({
  path: "/deltagare/:personId/placeringar/studier/ny",
  command: addStudyPeriod,
  facts: placementHistory,
  show: ({ person }: PlacementHistory, state, visit) => {
    const { t } = visit
    const plain = fieldsOf(state)
    return {
      title: t("studies.add"),
      body: (
        <>
          <PageHead
            title={t("studies.add")}
            subtitle={<PersonLink name={person.name} protection={person.protection} visit={visit} />}
          />
          <PostForm form={state} t={t}>
            <SelectField
              {...plain("level")}
              label={t("studies.level")}
              options={["compulsory", "upperSecondary", "higher"].map((value) => ({
                value,
                label: t(`studies.level.${value}`),
              }))}
              required
            />
            <NumberField {...plain("percent")} label={t("placements.percent")} unit="%" required />
            <DateField {...plain("startsOn")} label={t("placements.from")} required />
            <DateField {...plain("endsOn")} label={t("placements.to")} />
            <SubmitRow
              submit={t("app.save")}
              cancelHref={placementsPath(person.id)}
              cancel={t("app.cancel")}
            />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ personId }) => flashed(placementsPath(personId), "studies.added"),
})
