import type { ZodType } from "zod"
import type { Operation } from "../../../platform/command.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { Card, PageHead, PostForm, SelectField, Stack, SubmitRow, TextArea } from "../../../ui/index.ts"
import type { answersWith } from "../answer-agreement.ts"
import type { readingsWith } from "../read-agreement.ts"
import { commentAgreement, proposeChange } from "../remarks.ts"
import { fieldInWords } from "./field-words.ts"
import { SaysFacts } from "./parts.tsx"

type Readings = ReturnType<typeof readingsWith>

/** Words of one's own about the agreement: a question, or what one would have otherwise. */
const remarkForm = <S extends ZodType>(
  { readAgreement }: Readings,
  command: Operation<S, { id: string }>,
  { word, text, done }: { word: string; text: string; done: string },
) =>
  form({
    path: `/overenskommelser/:agreementId/${word}`,
    command,
    facts: readAgreement,
    show: ({ agreement }, state, visit) => {
      const { t } = visit
      return {
        title: t(text),
        body: (
          <Stack>
            <PageHead title={t(text)} />
            <PostForm form={state} t={t}>
              <SelectField
                name="field"
                label={t("signing.which")}
                prompt={t("signing.which.all")}
                options={agreement.fields.map(({ name }) => ({
                  value: name,
                  label: fieldInWords(name, visit),
                }))}
                value={state.value("field")}
                error={state.error("field")}
              />
              <TextArea
                name="body"
                label={t(`${text}.label`)}
                value={state.value("body")}
                error={state.error("body")}
                maxlength={1000}
                rows={4}
                required
              />
              <SubmitRow
                submit={t("signing.sendWords")}
                cancel={t("app.cancel")}
                cancelHref={`/overenskommelser/${agreement.id}`}
              />
            </PostForm>
          </Stack>
        ),
      }
    },
    done: ({ id }) => flashed(`/overenskommelser/${id}`, done),
  })

export const answerForms = (
  readings: Readings,
  { decline }: Pick<ReturnType<typeof answersWith>, "decline">,
) => [
  form({
    path: "/overenskommelser/:agreementId/nej",
    command: decline,
    facts: readings.readAgreement,
    show: ({ agreement }, state, visit) => {
      const { t } = visit
      return {
        title: t("signing.no"),
        body: (
          <Stack>
            <PageHead title={t("signing.no")} />
            <Card title={<bdi>{agreement.title}</bdi>}>
              <SaysFacts fields={agreement.fields} visit={visit} />
            </Card>
            <PostForm form={state} t={t}>
              <input type="hidden" name="hash" value={agreement.hash} />
              <TextArea
                name="why"
                label={t("signing.no.why")}
                description={t("signing.no.text")}
                value={state.value("why")}
                error={state.error("why")}
                maxlength={500}
                rows={3}
                required
              />
              <SubmitRow
                submit={t("signing.no.send")}
                cancel={t("app.cancel")}
                cancelHref={`/overenskommelser/${agreement.id}`}
              />
            </PostForm>
          </Stack>
        ),
      }
    },
    done: ({ id }) => flashed(`/overenskommelser/${id}`, "agreementDeclined"),
  }),
  remarkForm(readings, commentAgreement, { word: "fraga", text: "signing.ask", done: "agreementAsked" }),
  remarkForm(readings, proposeChange, {
    word: "andring",
    text: "signing.change",
    done: "agreementChangeAsked",
  }),
]
