import { type Id, newId } from "../../../kernel/id.ts"
import { mayAct } from "../../../platform/access/access.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, form, page, search } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  AskFirst,
  Button,
  DataTable,
  Form,
  LinkButton,
  PageHead,
  Panel,
  Stack,
  Tag,
} from "../../../ui/index.ts"
import { participantAccess } from "../access.ts"
import { addCompetence } from "./add-competence.ts"
import { confirmCompetence, endCompetence } from "./answer-competence.ts"
import { CompetenceForm } from "./competence-form.tsx"
import type { CompetenceRow } from "./competence-rows.ts"
import { proposeCompetences } from "./propose-competences.ts"
import { findCompetences, listCompetences } from "./read-competences.ts"
import { ChooseForm, WordsForm } from "./words-form.tsx"

const home = (personId = "") => `/deltagare/${personId}/kompetenser`
type Row = { row: CompetenceRow; personId: Id<"person">; visit: Visit }

const Press = ({ href, label, visit: { t, session } }: { href: string; label: string; visit: Visit }) => (
  <Form action={href} csrf={session?.csrf ?? ""} idempotencyKey={newId()} inline>
    <Button variant="tertiary">{t(label)}</Button>
  </Form>
)

const Confirmed = ({ row, personId, visit, may }: Row & { may: boolean }) =>
  row.confirmed_by_person ? (
    <Tag tone="success">{visit.t("competence.saidYes")}</Tag>
  ) : (
    <>
      <Tag tone="warning">{visit.t("competence.waits")}</Tag>{" "}
      {may && (
        <Press href={`${home(personId)}/${row.id}/bekrafta`} label="competence.confirm" visit={visit} />
      )}
    </>
  )

export const competencesPage = page({
  path: "/deltagare/:personId/kompetenser",
  operation: listCompetences,
  show: ({ person, rows, suggested }, visit) => {
    const { t, actor } = visit
    const may = actor !== null && mayAct(participantAccess, "competence.propose", actor)
    const where = { visit, personId: person.id }
    return {
      title: t("competence.title"),
      about: { who: person.name },
      body: (
        <>
          <PageHead
            title={t("competence.title")}
            subtitle={<PersonLink name={person.name} protection={person.protection} visit={visit} />}
            actions={
              may && <LinkButton href={`${home(person.id)}/lagg-till`}>{t("competence.add")}</LinkButton>
            }
          />
          <Stack>
            <Panel title={t("competence.now")}>
              <DataTable
                caption={t("competence.now")}
                captionHidden
                rows={rows}
                columns={[
                  {
                    key: "label",
                    header: t("competence.label"),
                    cell: (row) => (
                      <>
                        {row.label}
                        <div class="why">{t(`competence.source.${row.source}`)}</div>
                      </>
                    ),
                  },
                  {
                    key: "kind",
                    header: t("competence.kind"),
                    cell: (row) => t(`competenceKind.${row.kind}`),
                  },
                  {
                    key: "confirmed",
                    header: t("competence.confirmed"),
                    cell: (row) => <Confirmed row={row} {...where} may={may} />,
                  },
                  {
                    key: "end",
                    header: t("contact.change"),
                    cell: (row) =>
                      may && (
                        <AskFirst
                          action={`${home(person.id)}/${row.id}/avsluta`}
                          csrf={visit.session?.csrf ?? ""}
                          idempotencyKey={newId()}
                          label={t("competence.end")}
                          question={t("competence.end.ask")}
                          yes={t("app.yes")}
                        />
                      ),
                  },
                ]}
                empty={<p class="why">{t("competence.empty")}</p>}
              />
            </Panel>
            {may && (
              <Panel title={t("competence.fromWords")}>
                <WordsForm {...where} label={visit.t("competence.words")} action="/kompetenser/hitta" />
              </Panel>
            )}
            {may && suggested.length > 0 && (
              <Panel title={t("competence.fromOccupation")}>
                <ChooseForm
                  {...where}
                  action={`${home(person.id)}/foresla`}
                  formKey={newId()}
                  found={suggested}
                  source="occupation"
                  label={t("competence.ask")}
                />
              </Panel>
            )}
          </Stack>
        </>
      ),
    }
  },
})

const foundPage = search({
  path: "/kompetenser/hitta",
  back: "/deltagare",
  operation: findCompetences,
  show: ({ person, words, found }, visit) => ({
    title: visit.t("competence.fromWords"),
    body: (
      <>
        <PageHead
          title={visit.t("competence.fromWords")}
          subtitle={<PersonLink name={person.name} protection={person.protection} visit={visit} />}
        />
        <Stack>
          {found.length > 0 ? (
            <Panel title={visit.t("competence.found")}>
              <ChooseForm
                visit={visit}
                personId={person.id}
                action={`${home(person.id)}/foresla`}
                formKey={newId()}
                found={found}
                source="description"
                label={visit.t("competence.ask")}
              />
            </Panel>
          ) : (
            <p>{visit.t("my.competence.nothing")}</p>
          )}
          <WordsForm
            visit={visit}
            personId={person.id}
            label={visit.t("competence.words")}
            action="/kompetenser/hitta"
            words={words}
          />
          <p>
            <a class="ds-link" href={home(person.id)}>
              {visit.t("competence.back")}
            </a>
          </p>
        </Stack>
      </>
    ),
  }),
})

const addForm = form({
  path: "/deltagare/:personId/kompetenser/lagg-till",
  command: addCompetence,
  facts: listCompetences,
  show: ({ person }, state, visit) => ({
    title: visit.t("competence.add"),
    body: (
      <>
        <PageHead
          title={visit.t("competence.add")}
          subtitle={<PersonLink name={person.name} protection={person.protection} visit={visit} />}
        />
        <CompetenceForm form={state} visit={visit} personId={person.id} cancelHref={home(person.id)} />
      </>
    ),
  }),
  done: (_value, _visit, { personId }) => flashed(home(personId), "competence.saved.staff"),
})

const after = {
  done: (_value: unknown, _visit: Visit, { personId }: Record<string, string>) =>
    flashed(home(personId), "competence.saved.staff"),
  back: ({ personId }: Record<string, string>) => home(personId),
}
export const staffCompetenceRoutes = [
  competencesPage,
  foundPage,
  addForm,
  action({ path: "/deltagare/:personId/kompetenser/foresla", command: proposeCompetences, ...after }),
  action({
    path: "/deltagare/:personId/kompetenser/:competenceId/bekrafta",
    command: confirmCompetence,
    ...after,
  }),
  action({
    path: "/deltagare/:personId/kompetenser/:competenceId/avsluta",
    command: endCompetence,
    ...after,
  }),
]
