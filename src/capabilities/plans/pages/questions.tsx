import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { RadioGroup } from "../../../ui/index.ts"
import { type Measurement, questionsOf, type Rater, scale } from "../progress/instrument.ts"

type Props = {
  rater: Rater
  form: FormState
  visit: Visit
  /** What the rater answered last, which is shown beside the question and never chosen for them. */
  before?: Measurement | undefined
}

/** Each question with five answers and a way not to answer; nothing is chosen beforehand or asked for. */
export function Questions({ rater, form, visit, before }: Props) {
  const { t } = visit
  const answers = [
    ...scale.map((value) => ({ value: String(value), label: t(`my.scale.${value}`) })),
    { value: "", label: t("my.scale.skip") },
  ]
  const text = rater === "self" ? "my.q" : "progress.q"
  return (
    <>
      {questionsOf(rater).map((code) => {
        const name = `answers.${code}`
        const earlier = before?.answers[code]
        return (
          <RadioGroup
            name={name}
            label={t(`${text}.${code}`)}
            value={form.value(name)}
            error={form.error(name)}
            options={answers}
            {...(earlier === undefined || !before
              ? {}
              : {
                  description: t("my.progress.before", {
                    answer: t(`my.scale.${earlier}`),
                    day: visit.day(before.day),
                  }),
                })}
          />
        )
      })}
    </>
  )
}
