import type { Suggestion } from "../../../integrations/taxonomy/public.ts"
import type { Id } from "../../../kernel/id.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { ConceptSearch, PostForm, RadioGroup, SubmitRow, TextField } from "../../../ui/index.ts"
import { suggestionWords } from "../../taxonomy/public.ts"
import { asWritten } from "./add-competence.ts"

type Props = { form: FormState; visit: Visit; personId: Id<"person">; cancelHref: string }
const isSuggestions = (value: unknown): value is Suggestion[] => Array.isArray(value)

/** One field, found as it is typed. Words that are no name are answered with what they could mean. */
export function CompetenceForm({ form, visit, personId, cancelHref }: Props) {
  const { t } = visit
  const candidates = form.refusal?.facts?.candidates
  return (
    <PostForm form={form} t={t}>
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="ask" value="true" />
      <ConceptSearch
        words={suggestionWords(visit)}
        kinds={["occupation", "skill"]}
        {...(isSuggestions(candidates) ? {} : { idName: "conceptId" })}
      >
        <TextField
          name="label"
          label={t("my.competence.field")}
          description={t("my.competence.field.help")}
          value={form.value("label")}
          error={form.error("label")}
          required
          autocomplete="off"
        />
      </ConceptSearch>
      {isSuggestions(candidates) && (
        <RadioGroup
          name="conceptId"
          label={t("my.competence.choose")}
          required
          options={[
            ...candidates.map(({ id, label }) => ({ value: id, label })),
            { value: asWritten, label: t("my.competence.asWritten") },
          ]}
        />
      )}
      <SubmitRow submit={t("app.save")} cancel={t("app.cancel")} cancelHref={cancelHref} />
    </PostForm>
  )
}
