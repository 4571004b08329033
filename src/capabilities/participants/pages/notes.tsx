import type { Id } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  Alert,
  CheckboxField,
  EmptyState,
  ErrorSummary,
  Form,
  Panel,
  PostFields,
  Stack,
  SubmitRow,
  TextArea,
  Timeline,
} from "../../../ui/index.ts"
import { noteDraftKey, saveDraft } from "../notes/draft.ts"
import { type Journal, listNotes, type Note } from "../notes/list-notes.ts"
import { openNotes } from "../notes/open-notes.ts"
import { signNote } from "../notes/sign-note.ts"
import { PersonFrame } from "./person-frame.tsx"

const Paragraphs = ({ text }: { text: string }) => (
  <>{text.split("\n").map((line) => line && <p>{line}</p>)}</>
)

function Notes({
  notes,
  writes,
  personId,
  visit,
}: {
  notes: Note[]
  writes: boolean
  personId: Id<"person">
  visit: Visit
}) {
  const { t, time } = visit
  if (notes.length === 0) return <EmptyState title={t("note.empty")}>{t("note.empty.text")}</EmptyState>
  const nth = new Map(notes.map((note) => [note.id, time(new Date(note.signed_at))]))
  const items = notes.map((note) => ({
    when: time(new Date(note.signed_at)),
    datetime: new Date(note.signed_at).toISOString(),
    title: note.corrects_id ? t("note.corrects", { when: nth.get(note.corrects_id) ?? "" }) : t("note.one"),
    body: (
      <>
        <Paragraphs text={note.body} />
        {writes && (
          <a class="ds-link" href={`/deltagare/${personId}/anteckningar?correctsId=${note.id}`}>
            {t("note.correct")}
          </a>
        )}
      </>
    ),
    by: note.signer,
  }))
  return <Timeline items={items} />
}

export const notesPage = form({
  path: "/deltagare/:personId/anteckningar",
  command: signNote,
  facts: listNotes,
  show: ({ person, notes, reads, writes, draft, correctsId }: Journal, form, visit) => {
    const { t } = visit
    const numberFound = form.refusal?.violations.some((one) => one.code === "TEXT_HOLDS_NUMBER")
    return {
      title: t("personTab.notes"),
      about: { who: person.name },
      body: (
        <PersonFrame person={person} visit={visit} tab="notes">
          <ErrorSummary title={t("app.faults")} errors={form.faults}>
            <Stack>
              {writes && (
                <Panel title={t(correctsId ? "note.correction" : "note.new")} id="ny">
                  <Form
                    action={form.action}
                    csrf={form.csrf}
                    idempotencyKey={form.key}
                    draftKey={noteDraftKey(person.id, correctsId)}
                    draftHref="/utkast"
                  >
                    {correctsId && <input type="hidden" name="correctsId" value={correctsId} />}
                    <TextArea
                      name="body"
                      label={t("note.body")}
                      description={t("note.body.help")}
                      value={form.value("body") ?? draft ?? undefined}
                      error={form.error("body")}
                      required
                      rows={8}
                    />
                    {numberFound && (
                      <CheckboxField
                        name="numberIsMeant"
                        value="true"
                        label={t("note.numberIsMeant")}
                        required
                      />
                    )}
                    <SubmitRow submit={t("note.sign")} />
                  </Form>
                </Panel>
              )}
              {reads ? (
                <Panel title={t("note.title")}>
                  <Notes notes={notes} writes={writes} personId={person.id} visit={visit} />
                </Panel>
              ) : (
                <Alert tone="info" title={t("note.closed")}>
                  <p>{t("note.closed.text")}</p>
                  <p>
                    <a class="ds-link" href={`/deltagare/${person.id}/anteckningar/oppna`}>
                      {t("note.open")}
                    </a>
                  </p>
                </Alert>
              )}
            </Stack>
          </ErrorSummary>
        </PersonFrame>
      ),
    }
  },
  done: ({ personId }) => flashed(`/deltagare/${personId}/anteckningar`, "noteSigned"),
})
export const openNotesPage = form({
  path: "/deltagare/:personId/anteckningar/oppna",
  command: openNotes,
  facts: listNotes,
  show: ({ person }: Journal, form, visit) => ({
    title: visit.t("note.open"),
    body: (
      <PersonFrame person={person} visit={visit} tab="notes">
        <ErrorSummary title={visit.t("app.faults")} errors={form.faults}>
          <p>{visit.t("note.open.text")}</p>
          <PostFields form={form} t={visit.t}>
            <TextArea
              name="reason"
              label={visit.t("note.reason")}
              description={visit.t("note.reason.help")}
              value={form.value("reason")}
              error={form.error("reason")}
              required
              rows={3}
            />
            <SubmitRow
              submit={visit.t("note.open.button")}
              cancelHref={`/deltagare/${person.id}`}
              cancel={visit.t("app.cancel")}
            />
          </PostFields>
        </ErrorSummary>
      </PersonFrame>
    ),
  }),
  done: ({ personId }) => flashed(`/deltagare/${personId}/anteckningar`, "notesOpened"),
})

/** Where the client puts drafts while they are written. */
export const draftRoute = action({
  path: "/utkast",
  command: saveDraft,
  done: () => "/utkast/sparat",
  back: () => "/",
})
