import type { Id } from "../../../kernel/id.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { CheckboxGroup, Form, SubmitRow, TextArea } from "../../../ui/index.ts"

type Where = { visit: Visit; personId: Id<"person">; action: string; formKey: string }

/** Posted and answered, never kept. */
export const WordsForm = ({
  visit: { t, session },
  personId,
  action,
  words,
  label,
}: Omit<Where, "formKey"> & { words?: string; label: string }) => (
  <Form action={action} csrf={session?.csrf ?? ""} turbo={false}>
    <input type="hidden" name="personId" value={personId} />
    <TextArea
      name="words"
      label={label}
      description={t("my.competence.words.help")}
      value={words ?? ""}
      rows={4}
      maxlength={4000}
      required
    />
    <SubmitRow submit={t("my.competence.find")} />
  </Form>
)

type Found = { id: string; label: string; because?: readonly string[] }

/** Suggestions to choose among: none is chosen beforehand. */
export const ChooseForm = ({
  visit: { t, session },
  personId,
  action,
  formKey,
  found,
  source,
  label,
}: Where & { found: readonly Found[]; source: "occupation" | "description"; label: string }) => (
  <Form action={action} csrf={session?.csrf ?? ""} idempotencyKey={formKey}>
    <input type="hidden" name="personId" value={personId} />
    <input type="hidden" name="source" value={source} />
    <div class="choose">
      <CheckboxGroup
        id={`choose-${source}`}
        name="concepts"
        label={label}
        required
        options={found.map(({ id, label, because }) => ({
          value: id,
          label,
          ...(because && because.length > 0
            ? { description: t("my.competence.because", { words: because.join(", ") }) }
            : {}),
        }))}
      />
    </div>
    <SubmitRow submit={t("my.competence.save")} />
  </Form>
)
