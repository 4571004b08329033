import { formatIdentity } from "../../../kernel/identity-number.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  Alert,
  ConfirmBox,
  FactList,
  LinkButton,
  PageHead,
  Panel,
  PostForm,
  Stack,
  SubmitRow,
  TextArea,
} from "../../../ui/index.ts"
import { confirmJoining } from "../confirm-joining.ts"
import { declineJoining } from "../decline-joining.ts"
import { undoDays } from "../lifecycle.ts"
import { readJoining, type ToSettle } from "../settle-facts.ts"
import { decidedShown } from "./decided.tsx"
import { Records } from "./record-facts.tsx"

const consequencesOf = (facts: ToSettle, { t }: Visit): string[] => [
  ...(facts.other
    ? ["rows", "protection", "consents", "team", "told"].map((one) => t(`joining.consequence.${one}`))
    : [t("joining.consequence.number"), t("joining.consequence.numberTold")]),
  t(facts.makesCurrent ? "joining.consequence.current" : "joining.consequence.earlier"),
  t("joining.consequence.undo", { days: undoDays }),
]

const Faults = ({ facts, visit: { t, day } }: { facts: ToSettle; visit: Visit }) =>
  facts.faults.length === 0 ? null : (
    <Alert tone="danger" title={t("joining.faults")}>
      <ul>
        {facts.faults.map((one) => (
          <li>
            {t(`violation.${one.code}`, {
              words: one.words ?? "",
              day: one.day ? day(one.day) : "",
              number: one.number ?? 0,
            })}
          </li>
        ))}
      </ul>
    </Alert>
  )

const reasonArea = (
  form: { value: (name: string) => string | undefined; error: (name: string) => string | undefined },
  { t }: Visit,
  help: string,
) => (
  <TextArea
    name="reason"
    label={t("joining.decisionReason")}
    description={t(help)}
    value={form.value("reason")}
    error={form.error("reason")}
    rows={3}
    required
  />
)

export const settleForm = form({
  path: "/samma-person/:joiningId",
  command: confirmJoining,
  facts: readJoining,
  show: (facts, state, visit) => {
    if (facts.decided) return decidedShown(facts.decided, visit)
    const { t, time } = visit
    const title = t(facts.other ? "joining.settle.two" : "joining.settle.new")
    return {
      title,
      body: (
        <Stack>
          <PageHead title={title} subtitle={t("joining.settle.text")} />
          <Panel title={t("joining.stated")}>
            <FactList
              facts={[
                {
                  term: t("joining.number"),
                  value: `${formatIdentity(facts.value)} (${t(`identifier.${facts.kind}`)})`,
                },
                {
                  term: t("joining.standing"),
                  value: t(`joining.standing.${facts.makesCurrent ? "current" : "earlier"}`),
                },
                {
                  term: t("joining.proposedBy"),
                  value: `${facts.proposedBy}, ${time(facts.proposedAt)}`,
                },
                { term: t("joining.reason"), value: facts.reason },
              ]}
            />
          </Panel>
          <Records facts={facts} visit={visit} />
          <Faults facts={facts} visit={visit} />
          <PostForm form={state} t={t}>
            {facts.other && <input type="hidden" name="otherPersonId" value={facts.other.id} />}
            {reasonArea(state, visit, "joining.decisionReason.help")}
            <ConfirmBox title={t("joining.consequences")} consequences={consequencesOf(facts, visit)}>
              <SubmitRow
                submit={t(facts.other ? "joining.confirm.two" : "joining.confirm.new")}
                cancelHref="/samma-person"
                cancel={t("app.cancel")}
              />
            </ConfirmBox>
          </PostForm>
          <LinkButton href={`/samma-person/${facts.id}/avboj`}>{t("joining.decline")}</LinkButton>
        </Stack>
      ),
    }
  },
  done: () => flashed("/samma-person", "joiningConfirmed"),
})

export const declineForm = form({
  path: "/samma-person/:joiningId/avboj",
  command: declineJoining,
  show: (_facts, state, visit) => ({
    title: visit.t("joining.decline"),
    body: (
      <Stack>
        <PageHead title={visit.t("joining.decline")} subtitle={visit.t("joining.decline.text")} />
        <PostForm form={state} t={visit.t}>
          {reasonArea(state, visit, "joining.declineReason.help")}
          <SubmitRow
            submit={visit.t("joining.decline")}
            cancelHref="/samma-person"
            cancel={visit.t("app.cancel")}
          />
        </PostForm>
      </Stack>
    ),
  }),
  done: () => flashed("/samma-person", "joiningDeclined"),
})
