import { type Id, newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, form, page, search } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Button, Card, Form, LinkButton, PageHead, Stack } from "../../../ui/index.ts"
import { addCompetence } from "./add-competence.ts"
import { confirmCompetence, endCompetence } from "./answer-competence.ts"
import { CompetenceForm } from "./competence-form.tsx"
import type { CompetenceRow } from "./competence-rows.ts"
import { proposeCompetences } from "./propose-competences.ts"
import { findCompetences, readOwnCompetences } from "./read-competences.ts"
import { ChooseForm, WordsForm } from "./words-form.tsx"

const home = "/min-kompetens"
type Own = { row: CompetenceRow; personId: Id<"person">; visit: Visit }

const Press = ({ row, personId, visit: { t, session }, answer }: Own & { answer: "ja" | "nej" }) => (
  <Form action={`${home}/${row.id}/${answer}`} csrf={session?.csrf ?? ""} idempotencyKey={newId()} inline>
    <input type="hidden" name="personId" value={personId} />
    <Button variant={answer === "ja" ? "primary" : "tertiary"}>
      {answer === "ja" ? t("my.competence.yes") : t("my.competence.no")}
    </Button>
  </Form>
)

/** The names are Swedish in every language: they are what the law and the labour market call them. */
const Named = ({ row }: { row: CompetenceRow }) => (
  <p>
    <bdi lang="sv">{row.label}</bdi>
  </p>
)

export const ownCompetencesPage = page({
  path: home,
  operation: readOwnCompetences,
  show: ({ person, rows, suggested }, visit) => {
    const { t } = visit
    const where = { visit, personId: person.id }
    const asked = rows.filter((row) => !row.confirmed_by_person)
    const saved = rows.filter((row) => row.confirmed_by_person)
    return {
      title: t("my.competence.title"),
      body: (
        <Stack>
          <PageHead title={t("my.competence.title")} subtitle={t("my.competence.subtitle")} />
          {asked.length > 0 && (
            <Card title={t("my.competence.asked")} current>
              <p>{t("my.competence.asked.text")}</p>
              {asked.map((row) => (
                <div>
                  <Named row={row} />
                  <div class="actions">
                    <Press row={row} {...where} answer="ja" />
                    <Press row={row} {...where} answer="nej" />
                  </div>
                </div>
              ))}
            </Card>
          )}
          <Card title={t("my.competence.saved")}>
            {saved.length === 0 && <p>{t("my.competence.none")}</p>}
            {saved.map((row) => (
              <div>
                <Named row={row} />
                <Press row={row} {...where} answer="nej" />
              </div>
            ))}
            <LinkButton href={`${home}/lagg-till`} wide>
              {t("my.competence.add")}
            </LinkButton>
          </Card>
          <Card title={t("my.competence.words.title")}>
            <WordsForm {...where} label={t("my.competence.words")} action={`${home}/hitta`} />
          </Card>
          {suggested.length > 0 && (
            <Card title={t("my.competence.suggested")}>
              <ChooseForm
                {...where}
                action={`${home}/spara`}
                formKey={newId()}
                found={suggested}
                source="occupation"
                label={t("my.competence.found.text")}
              />
            </Card>
          )}
        </Stack>
      ),
    }
  },
})

const ownFoundPage = search({
  path: `${home}/hitta`,
  back: home,
  operation: findCompetences,
  show: ({ person, words, found }, visit) => {
    const { t } = visit
    const where = { visit, personId: person.id }
    return {
      title: t("my.competence.words.title"),
      body: (
        <Stack>
          <PageHead title={t("my.competence.words.title")} />
          {found.length > 0 ? (
            <Card title={t("my.competence.found")} current>
              <ChooseForm
                {...where}
                action={`${home}/spara`}
                formKey={newId()}
                found={found}
                source="description"
                label={t("my.competence.found.text")}
              />
            </Card>
          ) : (
            <p>{t("my.competence.nothing")}</p>
          )}
          <Card title={t("my.competence.words.title")}>
            <WordsForm {...where} label={t("my.competence.words")} action={`${home}/hitta`} words={words} />
          </Card>
          <LinkButton href={home}>{t("my.competence.back")}</LinkButton>
        </Stack>
      ),
    }
  },
})

const ownAddForm = form({
  path: `${home}/lagg-till`,
  command: addCompetence,
  facts: readOwnCompetences,
  show: ({ person }, state, visit) => ({
    title: visit.t("my.competence.add"),
    body: (
      <>
        <PageHead title={visit.t("my.competence.add")} />
        <CompetenceForm form={state} visit={visit} personId={person.id} cancelHref={home} />
      </>
    ),
  }),
  done: () => flashed(home, "competence.saved"),
})

const after = { done: () => flashed(home, "competence.saved"), back: () => home }
export const ownCompetenceRoutes = [
  ownCompetencesPage,
  ownFoundPage,
  ownAddForm,
  action({ path: `${home}/spara`, command: proposeCompetences, ...after }),
  action({ path: `${home}/:competenceId/ja`, command: confirmCompetence, ...after }),
  action({ path: `${home}/:competenceId/nej`, command: endCompetence, ...after }),
]
