import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { CheckboxField, PageHead, PostForm, SubmitRow, TextArea } from "../../../ui/index.ts"
import { signNote } from "../../participants/public.ts"
import type { Meeting } from "../meeting-row.ts"
import { readMeeting } from "../read-meetings.ts"
import { meetingInWords } from "./in-words.ts"
import { namesOf } from "./meeting-facts.tsx"

/** What is known of the meeting, as the note begins. */
const begun = (meeting: Meeting, { t, day }: Visit): string =>
  [
    t("meetings.note.when", {
      kind: t(`meetings.kind.${meeting.kind}`),
      day: day(meeting.day),
      from: meeting.from,
      to: meeting.to,
      place: meeting.place ?? "none",
    }),
    t("meetings.note.with", { names: [namesOf(meeting), meeting.others].filter(Boolean).join(", ") }),
    ...(meeting.interpreter_language
      ? [t("meetings.note.interpreter", { language: meeting.interpreter_language })]
      : []),
    ...(meeting.outcome
      ? [t("meetings.note.outcome", { outcome: t(`meetings.outcome.${meeting.outcome}`) })]
      : []),
    "",
    "",
  ].join("\n")

/** The note after a meeting already knows who, when and where. */
export const meetingNotePage = form({
  path: "/moten/:meetingId/anteckning",
  command: signNote,
  facts: readMeeting,
  show: ({ meeting }, state, visit) => {
    const { t } = visit
    const numberFound = state.refusal?.violations.some((one) => one.code === "TEXT_HOLDS_NUMBER")
    return {
      title: t("note.new"),
      about: meetingInWords(meeting, visit),
      body: (
        <>
          <PageHead
            title={t("note.new")}
            subtitle={
              <PersonLink name={meeting.person_name} protection={meeting.person_protection} visit={visit} />
            }
          />
          <PostForm form={state} t={t} draftKey={`meetingNote:${meeting.id}`}>
            <input type="hidden" name="personId" value={meeting.person_id} />
            <TextArea
              name="body"
              label={t("note.body")}
              description={t("note.body.help")}
              value={state.value("body") ?? begun(meeting, visit)}
              error={state.error("body")}
              required
              rows={12}
            />
            {numberFound && (
              <CheckboxField name="numberIsMeant" value="true" label={t("note.numberIsMeant")} required />
            )}
            <SubmitRow
              submit={t("note.sign")}
              cancelHref={`/moten/${meeting.id}`}
              cancel={t("meetings.noNote")}
            />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ personId }) => flashed(`/deltagare/${personId}/anteckningar`, "noteSigned"),
})
