import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Button, DataTable, Form, PageHead, Panel, Stack } from "../../../ui/index.ts"
import { confirmRule, declineRule } from "../decide.ts"
import type { KeptRule, listRulesWith } from "../read-rules.ts"

const path = "/gallring"
export const timeOf = (amount: number, { unit }: KeptRule, { t }: Visit) => t(`retention.${unit}`, { amount })

const Decide = ({ to, id, visit }: { to: "bekrafta" | "avboj"; id: string; visit: Visit }) => (
  <Form
    action={`${path}/forslag/${id}/${to}`}
    csrf={visit.session?.csrf ?? ""}
    idempotencyKey={newId()}
    inline
  >
    <Button variant={to === "bekrafta" ? "primary" : "secondary"}>{visit.t(`retention.do.${to}`)}</Button>
  </Form>
)

/** What somebody proposes, with what it is instead of, and who may answer. */
function Waiting({ rule, visit }: { rule: KeptRule; visit: Visit }) {
  const { t, day } = visit
  if (!rule.proposal) return null
  const { id, keep, reason, by, on, own } = rule.proposal
  return (
    <Panel title={t("retention.proposal", { what: t(`retention.${rule.name}`) })}>
      <p>
        {t("retention.proposal.text", {
          from: timeOf(rule.keep, rule, visit),
          to: timeOf(keep, rule, visit),
          name: by,
          day: day(on),
        })}
      </p>
      <p>
        <q>{reason}</q>
      </p>
      <p>{t(own ? "retention.proposal.own" : keep < rule.keep ? "retention.shorter" : "retention.longer")}</p>
      <div class="submit-row">
        {!own && <Decide to="bekrafta" id={id} visit={visit} />}
        <Decide to="avboj" id={id} visit={visit} />
      </div>
    </Panel>
  )
}

/** What is kept and for how long, and what waits for a second person. */
export const rulesPage = (listRules: ReturnType<typeof listRulesWith>) =>
  page({
    path,
    operation: listRules,
    show: (rules, visit) => {
      const { t, day } = visit
      return {
        title: t("retention.title"),
        body: (
          <Stack>
            <PageHead title={t("retention.title")} subtitle={t("retention.text")} />
            {rules.map((rule) => (
              <Waiting rule={rule} visit={visit} />
            ))}
            <DataTable
              caption={t("retention.title")}
              captionHidden
              rows={rules}
              columns={[
                {
                  key: "what",
                  header: t("retention.what"),
                  cell: (rule) => (
                    <>
                      {t(`retention.${rule.name}`)}{" "}
                      <span class="why">{t(`retention.${rule.name}.from`)}</span>
                    </>
                  ),
                },
                { key: "keep", header: t("retention.keep"), cell: (rule) => timeOf(rule.keep, rule, visit) },
                {
                  key: "since",
                  header: t("retention.decided"),
                  cell: (rule) =>
                    rule.decided
                      ? t("retention.decided.by", {
                          day: day(rule.decided.on),
                          one: rule.decided.proposedBy,
                          other: rule.decided.confirmedBy,
                        })
                      : t("retention.usual"),
                },
                { key: "law", header: t("retention.law"), cell: (rule) => rule.legalRef },
                {
                  key: "do",
                  header: t("retention.change"),
                  cell: (rule) =>
                    rule.proposal ? (
                      t("retention.waits")
                    ) : (
                      <a class="ds-link" href={`${path}/${rule.name}`}>
                        {t("retention.propose")}
                        <span class="ds-sr-only"> {t(`retention.${rule.name}`)}</span>
                      </a>
                    ),
                },
              ]}
            />
          </Stack>
        ),
        wide: true,
      }
    },
  })

export const confirmRuleAction = action({
  path: `${path}/forslag/:proposalId/bekrafta`,
  command: confirmRule,
  done: () => flashed(path, "retentionConfirmed"),
  back: () => path,
})

export const declineRuleAction = action({
  path: `${path}/forslag/:proposalId/avboj`,
  command: declineRule,
  done: () => flashed(path, "retentionDeclined"),
  back: () => path,
})
