import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Button, Card, EmptyState, LinkButton, PageHead, PostForm, Stack } from "../../../ui/index.ts"
import { instrument, type Question, scale } from "../progress/instrument.ts"
import { answerOwnProgress, type OwnProgress, readOwnProgress } from "../progress/own-draft.ts"
import { recordOwnProgress } from "../progress/record-progress.ts"

const home = "/min-plan/progress"
const addressOf = (question: Question) => `${home}/${question}`
const isOwnQuestion = (text: string | undefined): text is (typeof instrument.self)[number] =>
  instrument.self.some((code) => code === text)
const nextOf = (question: string | undefined) =>
  isOwnQuestion(question) ? instrument.self[instrument.self.indexOf(question) + 1] : undefined

function Answers({ own, visit }: { own: OwnProgress; visit: Visit }) {
  const { t } = visit
  return (
    <ol>
      {instrument.self.map((code) => {
        const given = own.answers[code]
        return (
          <li>
            <p>
              {t(`my.q.${code}`)}
              <br />
              {given === undefined ? (
                <span class="why">{t("my.noAnswer")}</span>
              ) : (
                <b>{t(`my.scale.${given}`)}</b>
              )}
            </p>
            {own.state !== "readToday" && (
              <p>
                <a class="ds-link" href={addressOf(code)}>
                  {t(given === undefined ? "my.progress.answer" : "my.progress.change")}
                  <span class="ds-sr-only"> {t(`my.q.${code}`)}</span>
                </a>
              </p>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** All nine with what is answered; a question has a page of its own. */
export const ownProgressForm = form({
  path: home,
  command: recordOwnProgress,
  facts: readOwnProgress,
  show: (own, form, visit) => {
    const { t } = visit
    const first = instrument.self.find((code) => own.answers[code] === undefined)
    const begun = Object.keys(own.answers).length > 0
    return {
      title: t("my.progress"),
      body: (
        <Stack>
          <PageHead title={t("my.progress")} subtitle={t("my.progress.why")} />
          {own.state === "readToday" && <EmptyState title={t("my.progress.read")} />}
          {own.state === "sent" && own.sent && (
            <p>{t("my.progress.sent", { day: visit.day(own.sent.day) })}</p>
          )}
          {own.state === "answering" && <p>{t("my.progress.kept")}</p>}
          {own.state === "answering" && first && (
            <LinkButton href={addressOf(begun ? first : instrument.self[0])} variant="primary" wide>
              {t(begun ? "my.progress.continue" : "my.progress.start")}
            </LinkButton>
          )}
          {(begun || own.state !== "answering") && (
            <Card title={t("my.progress.answers")}>
              <Answers own={own} visit={visit} />
            </Card>
          )}
          {own.state === "answering" && begun && (
            <PostForm form={form} t={t}>
              <Button variant={first ? "secondary" : "primary"} wide>
                {t("my.progress.send")}
              </Button>
            </PostForm>
          )}
        </Stack>
      ),
    }
  },
  done: () => flashed("/min-plan", "progressSent"),
})

/** One question: the answer is the button, and leads to the next. */
export const ownQuestionForm = form({
  path: `${home}/:question`,
  command: answerOwnProgress,
  facts: readOwnProgress,
  show: (own, form, visit) => {
    const { t } = visit
    const { question } = own
    // What would be refused has no form.
    if (!question || own.state === "readToday") return home
    const earlier = own.before?.answers[question]
    return {
      title: t(`my.q.${question}`),
      body: (
        <Stack>
          <PageHead
            title={t(`my.q.${question}`)}
            subtitle={t("my.progress.number", {
              number: instrument.self.indexOf(question) + 1,
              total: instrument.self.length,
            })}
          />
          <PostForm form={form} t={t}>
            <div class="stack">
              {scale.map((value) => (
                <Button
                  variant={own.answers[question] === value ? "primary" : "secondary"}
                  wide
                  name="answer"
                  value={String(value)}
                  pressed={own.answers[question] === value}
                >
                  {t(`my.scale.${value}`)}
                </Button>
              ))}
              <Button variant="tertiary" wide name="answer" value="">
                {t(own.answers[question] === undefined ? "my.progress.pass" : "my.progress.takeBack")}
              </Button>
            </div>
          </PostForm>
          {earlier !== undefined && own.before && (
            <p class="why">
              {t("my.progress.before", {
                answer: t(`my.scale.${earlier}`),
                day: visit.day(own.before.day),
              })}
            </p>
          )}
          <p>
            <a class="ds-link" href={home}>
              {t("my.progress.all")}
            </a>
          </p>
        </Stack>
      ),
    }
  },
  done: ({ sent }, _, { question }) => {
    const next = sent ? undefined : nextOf(question)
    return next ? addressOf(next) : home
  },
})
