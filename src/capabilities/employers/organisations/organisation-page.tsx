import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { notFound, ok } from "../../../kernel/result.ts"
import { mayAct } from "../../../platform/access/access.ts"
import { read } from "../../../platform/command.ts"
import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { id } from "../../../platform/validation.ts"
import { shownOrgNumber } from "../../../register/organisations/org-number.ts"
import { organisationById } from "../../../register/organisations/organisation-row.ts"
import { postalCodeInWords } from "../../../register/workplaces/postal-code.ts"
import {
  AskFirst,
  Columns,
  DataTable,
  EmptyState,
  LinkButton,
  PageHead,
  Panel,
  Timeline,
} from "../../../ui/index.ts"
import { entriesOf, LogPanel } from "../../employer-log/public.ts"
import { NeedsPanel, needsOf } from "../../needs/public.ts"
import { PlacementsAtPanel, placementsAt } from "../../placements/public.ts"
import { employerAccess } from "../access.ts"
import { type May, Organisation } from "./organisation-answer.ts"
import {
  type ContactRow,
  contactsOf,
  historyOf,
  type WorkplaceOfOrganisation,
  workplacesOf,
} from "./organisation-queries.ts"

export const readOrganisation = read(
  employerAccess,
  "organisation.read",
  { takes: z.object({ organisationId: id("organisation") }), answers: Organisation },
  async (tx, input) => {
    const organisation = await organisationById(tx, input.organisationId)
    if (!organisation) return notFound()
    const mayUpdate = mayAct(employerAccess, "organisation.update", tx.actor)
    return ok({
      organisation: { ...organisation, org_number: shownOrgNumber(organisation.org_number, mayUpdate) },
      workplaces: await workplacesOf(tx, organisation.id),
      contacts: await contactsOf(tx, organisation.id),
      needs: await needsOf(tx, organisation.id),
      log: await entriesOf(tx, organisation.id),
      placements: await placementsAt(tx, organisation.id),
      history: await historyOf(tx, organisation.id),
      may: {
        update: mayUpdate,
        addWorkplace: mayAct(employerAccess, "workplace.create", tx.actor),
        addContact: mayAct(employerAccess, "employerContact.create", tx.actor),
        endContact: mayAct(employerAccess, "employerContact.end", tx.actor),
      },
    })
  },
)

function Workplaces(props: {
  base: string
  rows: readonly WorkplaceOfOrganisation[]
  may: May
  visit: Visit
}) {
  const { t, day } = props.visit
  const add = { href: `${props.base}/arbetsplatser/ny`, label: t("workplaces.new") }
  return (
    <Panel
      title={t("employers.workplaces")}
      actions={
        props.may.addWorkplace &&
        props.rows.length > 0 && <LinkButton href={add.href}>{add.label}</LinkButton>
      }
    >
      <DataTable
        caption={t("employers.workplaces")}
        captionHidden
        rows={props.rows}
        columns={[
          {
            key: "name",
            header: t("workplaces.name"),
            cell: (row) => (
              <>
                <a class="ds-link" href={`${props.base}/arbetsplatser/${row.id}`}>
                  {row.name}
                </a>
                {row.department && `, ${row.department}`}
                {row.client && <div class="why">{t("workplaces.at", { client: row.client })}</div>}
              </>
            ),
          },
          {
            key: "address",
            header: t("workplaces.address"),
            cell: (row) => `${row.street}, ${postalCodeInWords(row.postal_code)} ${row.town}`,
          },
          {
            key: "seats",
            header: t("employers.seatsHere"),
            numeric: true,
            cell: (row) => (row.ended_on ? t("workplaces.ended", { day: day(row.ended_on) }) : row.seats),
          },
          {
            key: "supervisors",
            header: t("workplaces.supervisors"),
            numeric: true,
            cell: (row) => row.supervisors,
          },
        ]}
        empty={
          <EmptyState title={t("workplaces.none")} {...(props.may.addWorkplace ? { action: add } : {})}>
            {t("workplaces.none.text")}
          </EmptyState>
        }
      />
    </Panel>
  )
}

function Contacts(props: { base: string; rows: readonly ContactRow[]; may: May; visit: Visit }) {
  const { t, session } = props.visit
  return (
    <Panel
      title={t("contacts.title")}
      actions={
        props.may.addContact && (
          <LinkButton href={`${props.base}/kontakter/ny`}>{t("contacts.new")}</LinkButton>
        )
      }
    >
      {props.rows.length === 0 && <p>{t("contacts.none")}</p>}
      {props.rows.map((row) => (
        <div class="stack">
          <p>
            <strong>{row.name}</strong>
            {row.workplace && ` (${row.workplace})`}
            <br />
            {row.phone && (
              <a class="ds-link" href={`tel:${row.phone.replace(/[^\d+]/g, "")}`}>
                {row.phone}
              </a>
            )}
            {row.phone && row.email && <br />}
            {row.email && (
              <a class="ds-link" href={`mailto:${row.email}`}>
                {row.email}
              </a>
            )}
          </p>
          {props.may.endContact && (
            <AskFirst
              action={`${props.base}/kontakter/${row.id}/avsluta`}
              csrf={session?.csrf ?? ""}
              idempotencyKey={newId()}
              label={t("contacts.end")}
              about={row.name}
              question={t("contacts.end.ask", { name: row.name })}
              yes={t("contacts.end.yes")}
            />
          )}
        </div>
      ))}
    </Panel>
  )
}

export const organisationPage = page({
  path: "/arbetsgivare/:organisationId",
  operation: readOrganisation,
  show: ({ organisation, workplaces, contacts, needs, log, placements, history, may }, visit) => {
    const { t } = visit
    const base = `/arbetsgivare/${organisation.id}`
    const number = organisation.org_number
    const [workplace] = workplaces.filter((one) => one.ended_on === null)
    const askedBy = workplace ? `workplaceId=${workplace.id}` : `organisationId=${organisation.id}`
    return {
      title: organisation.name,
      about: { employer: organisation.name },
      body: (
        <>
          <PageHead
            title={organisation.name}
            facts={[
              t(`employers.kind.${organisation.kind}`),
              ...(number ? [`${t("employers.orgNumber")} ${number}`] : []),
              `${t("employers.sector")}: ${t(`employers.sector.${organisation.sector}`)}`,
            ]}
            actions={
              <>
                {visit.opens(`${base}/kontakt`) && (
                  <LinkButton href={`${base}/kontakt`} variant="primary">
                    {t("employerLog.add.short")}
                  </LinkButton>
                )}
                {visit.opens("/arbetsgivare/behov/nytt") && (
                  <LinkButton href={`/arbetsgivare/behov/nytt?${askedBy}`}>{t("needs.call")}</LinkButton>
                )}
                {may.update && <LinkButton href={`${base}/andra`}>{t("employers.edit")}</LinkButton>}
              </>
            }
          />
          <Columns
            main={
              <>
                <Workplaces base={base} rows={workplaces} may={may} visit={visit} />
                {needs && needs.length > 0 && <NeedsPanel rows={needs} visit={visit} />}
                {placements.length > 0 && <PlacementsAtPanel rows={placements} visit={visit} />}
                <LogPanel base={base} rows={log} visit={visit} />
                <Panel title={t("employers.history")}>
                  <Timeline
                    items={history.map((one) => ({
                      when: visit.time(one.at),
                      datetime: one.at.toISOString(),
                      title: t(
                        visit.has(`employerEvent.${one.name}`)
                          ? `employerEvent.${one.name}`
                          : "employerEvent.other",
                      ),
                      ...(one.by ? { by: one.by } : {}),
                    }))}
                  />
                  {history.length === 0 && <p>{t("employers.history.none")}</p>}
                </Panel>
              </>
            }
            aside={<Contacts base={base} rows={contacts} may={may} visit={visit} />}
          />
        </>
      ),
    }
  },
})
