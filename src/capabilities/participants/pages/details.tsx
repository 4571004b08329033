import type { Child } from "hono/jsx"
import { newId } from "../../../kernel/id.ts"
import { formatIdentity } from "../../../kernel/identity-number.ts"
import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  AskFirst,
  Button,
  Columns,
  DataTable,
  FactList,
  Form,
  LinkButton,
  Panel,
  Stack,
  Tag,
} from "../../../ui/index.ts"
import type { Details } from "../details/details-answer.ts"
import { detailsFacts } from "../details/details-facts.ts"
import { AccountPanel } from "./account-panel.tsx"
import { EnrolmentsPanel } from "./enrolments-panel.tsx"
import { LooseningNotice } from "./loosening-notice.tsx"
import { PersonFrame } from "./person-frame.tsx"

type Parts = { model: Details; visit: Visit }
const base = (model: Details) => `/deltagare/${model.person.id}/uppgifter`

/** One button that does one thing. */
const Press = ({ href, label, visit }: { href: string; label: string; visit: Visit }) => (
  <Form action={href} csrf={visit.session?.csrf} idempotencyKey={newId()} inline>
    <Button variant="tertiary">{visit.t(label)}</Button>
  </Form>
)
/** What ends is asked about first: `<label>.ask` says what happens. */
const End = ({ href, label, visit }: { href: string; label: string; visit: Visit }) => (
  <AskFirst
    action={href}
    csrf={visit.session?.csrf ?? ""}
    idempotencyKey={newId()}
    label={visit.t(label)}
    question={visit.t(`${label}.ask`)}
    yes={visit.t("app.yes")}
  />
)
const Add = ({ model, path, label, visit }: Parts & { path: string; label: string }) => (
  <LinkButton href={`${base(model)}/${path}`}>{visit.t(label)}</LinkButton>
)

const AboutPerson = ({ model, visit }: Parts) => {
  const { t, day } = visit
  const { row } = model
  const yesNo = (value: boolean) => t(value ? "app.yes" : "app.no")
  const facts: { term: string; value: Child }[] = [
    { term: t("details.language"), value: row.language ?? "–" },
    { term: t("details.sfiLevel"), value: row.sfi_level ? t(`sfi.${row.sfi_level}`) : "–" },
    { term: t("details.interpreter"), value: yesNo(row.interpreter) },
    { term: t("details.education"), value: row.education ?? "–" },
    { term: t("details.drivingLicences"), value: row.driving_licences.join(", ") || "–" },
    {
      term: t("details.staminaHours"),
      value: row.stamina_hours === null ? "–" : t("details.hours", { hours: row.stamina_hours }),
    },
    {
      term: t("details.youngestChildBorn"),
      value: row.youngest_child_born ? day(row.youngest_child_born) : "–",
    },
    { term: t("details.digitalSupport"), value: yesNo(row.digital_support) },
  ]
  return (
    <Panel
      title={t("details.about")}
      actions={<Add model={model} visit={visit} path="andra" label="details.change" />}
    >
      <FactList facts={facts} />
    </Panel>
  )
}

const Contacts = ({ model, visit }: Parts) => (
  <Panel
    title={visit.t("contact.title")}
    actions={<Add model={model} visit={visit} path="kontakt" label="contact.add" />}
  >
    <DataTable
      caption={visit.t("contact.title")}
      captionHidden
      rows={model.contacts}
      columns={[
        { key: "value", header: visit.t("contact.value"), cell: (row) => row.value },
        { key: "kind", header: visit.t("contact.kind"), cell: (row) => visit.t(`contactKind.${row.kind}`) },
        {
          key: "verified",
          header: visit.t("contact.verified"),
          cell: (row) =>
            row.verified_at ? (
              visit.time(new Date(row.verified_at))
            ) : (
              <Press
                href={`${base(model)}/kontakt/${row.id}/bekrafta`}
                label="contact.verify"
                visit={visit}
              />
            ),
        },
        {
          key: "end",
          header: visit.t("contact.change"),
          cell: (row) => (
            <End href={`${base(model)}/kontakt/${row.id}/avsluta`} label="contact.end" visit={visit} />
          ),
        },
      ]}
      empty={<p class="why">{visit.t("contact.empty")}</p>}
    />
  </Panel>
)

const Competences = ({ model, visit: { t } }: Parts) => (
  <Panel
    title={t("competence.title")}
    actions={
      <LinkButton href={`/deltagare/${model.person.id}/kompetenser`}>{t("competence.open")}</LinkButton>
    }
  >
    {model.competences.length === 0 ? (
      <p class="why">{t("competence.empty")}</p>
    ) : (
      <ul>
        {model.competences.map((row) => (
          <li>
            {row.label}
            {!row.confirmed_by_person && <span class="why"> ({t("competence.waits")})</span>}
          </li>
        ))}
      </ul>
    )}
  </Panel>
)

const Team = ({ model, visit }: Parts) => (
  <Panel
    title={visit.t("team.title")}
    actions={<Add model={model} visit={visit} path="team" label="team.add" />}
  >
    <DataTable
      caption={visit.t("team.title")}
      captionHidden
      rows={model.team}
      columns={[
        { key: "name", header: visit.t("person.name"), cell: (row) => row.name },
        { key: "role", header: visit.t("team.role"), cell: (row) => visit.t(`teamRole.${row.team_role}`) },
        { key: "from", header: visit.t("period.from"), cell: (row) => visit.day(row.from) },
        {
          key: "to",
          header: visit.t("period.to"),
          cell: (row) =>
            row.to ? (
              visit.day(row.to)
            ) : (
              <a class="ds-link" href={`${base(model)}/team/${row.id}/avsluta`}>
                {visit.t("team.end")}
              </a>
            ),
        },
      ]}
      empty={<p class="why">{visit.t("team.empty")}</p>}
    />
  </Panel>
)

const Consents = ({ model, visit }: Parts) => (
  <Panel
    title={visit.t("consent.title")}
    actions={<Add model={model} visit={visit} path="samtycke" label="consent.add" />}
  >
    <DataTable
      caption={visit.t("consent.title")}
      captionHidden
      rows={model.consents}
      columns={[
        { key: "unit", header: visit.t("consent.toUnitId"), cell: (row) => row.unit_name },
        {
          key: "purposes",
          header: visit.t("consent.purposes"),
          cell: (row) => row.purposes.map((one) => visit.t(`consentPurpose.${one}`)).join(", "),
        },
        {
          key: "period",
          header: visit.t("consent.period"),
          cell: (row) => `${visit.day(row.from)} – ${row.to ? visit.day(row.to) : ""}`,
        },
        {
          key: "state",
          header: visit.t("consent.state"),
          cell: (row) =>
            row.withdrawn_at ? (
              <Tag tone="neutral">
                {visit.t("consent.withdrawn", { when: visit.time(new Date(row.withdrawn_at)) })}
              </Tag>
            ) : (
              <End
                href={`${base(model)}/samtycke/${row.id}/aterkalla`}
                label="consent.withdraw"
                visit={visit}
              />
            ),
        },
      ]}
      empty={<p class="why">{visit.t("consent.empty")}</p>}
    />
  </Panel>
)

const Identity = ({ model, visit }: Parts) => {
  const { t } = visit
  const facts = model.identifiers.map((one) => ({
    term: t(`identifier.${one.kind}`),
    value: [
      formatIdentity(one.value),
      one.level && t(`identifierLevel.${one.level}`),
      !one.current && t("identifier.earlier"),
    ]
      .filter(Boolean)
      .join(", "),
  }))
  return (
    <Panel title={t("identity.title")}>
      <FactList
        facts={[...facts, { term: t("protection.title"), value: t(`protection.${model.person.protection}`) }]}
      />
      <LooseningNotice model={model} visit={visit} />
      <div class="submit-row">
        <LinkButton href={`/deltagare/${model.person.id}/samma-person`}>{t("identity.another")}</LinkButton>
        <Add model={model} visit={visit} path="skydd" label="protection.settle" />
      </div>
    </Panel>
  )
}

const Months = ({ model, visit }: Parts) => (
  <Panel
    title={visit.t("supportMonth.title")}
    actions={<Add model={model} visit={visit} path="stod" label="supportMonth.add" />}
  >
    {model.months.length === 0 && <p class="why">{visit.t("supportMonth.empty")}</p>}
    <FactList
      facts={model.months.map((one) => ({
        term: visit.t("supportMonth.one", { month: one.month.slice(0, 7) }),
        value: visit.t(`barrier.${one.barrier}`),
      }))}
    />
  </Panel>
)

export const detailsPage = page({
  path: "/deltagare/:personId/uppgifter",
  operation: detailsFacts,
  show: (model, visit) => ({
    title: visit.t("personTab.data"),
    about: { who: model.person.name },
    body: (
      <PersonFrame person={model.person} visit={visit} tab="data">
        <Columns
          main={
            <Stack>
              <AboutPerson model={model} visit={visit} />
              <Contacts model={model} visit={visit} />
              <EnrolmentsPanel enrolments={model.enrolments} visit={visit} />
              <Competences model={model} visit={visit} />
              <Team model={model} visit={visit} />
              <Consents model={model} visit={visit} />
            </Stack>
          }
          aside={
            <Stack>
              <Identity model={model} visit={visit} />
              <AccountPanel model={model} visit={visit} />
              <Months model={model} visit={visit} />
            </Stack>
          }
        />
      </PersonFrame>
    ),
  }),
})
