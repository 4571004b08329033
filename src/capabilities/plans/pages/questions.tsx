import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { RadioGroup } from "../../../ui/index.ts"
import { questionsOf, type Rater, scale } from "../progress/instrument.ts"

/** Each question with five answers and a way not to answer; nothing is chosen beforehand. */
export function Questions({ rater, form, visit: { t } }: { rater: Rater; form: FormState; visit: Visit }) {
  const answers = [
    ...scale.map((value) => ({ value: String(value), label: t(`my.scale.${value}`) })),
    { value: "", label: t("my.scale.skip") },
  ]
  const text = rater === "self" ? "my.q" : "progress.q"
  return (
    <>
      {questionsOf(rater).map((code) => {
        const name = `answers.${code}`
        return (
          <RadioGroup
            name={name}
            label={t(`${text}.${code}`)}
            value={form.value(name)}
            error={form.error(name)}
            options={answers}
            required
          />
        )
      })}
    </>
  )
}
