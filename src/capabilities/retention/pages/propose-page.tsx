import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { NumberField, PageHead, Panel, PostForm, Stack, SubmitRow, TextArea } from "../../../ui/index.ts"
import type { proposeRuleWith } from "../propose.ts"
import type { readRuleWith } from "../read-rules.ts"
import { timeOf } from "./rules-page.tsx"

/** Another time for one rule, with the reason that the other person reads. */
export const proposePage = (
  readRule: ReturnType<typeof readRuleWith>,
  proposeRule: ReturnType<typeof proposeRuleWith>,
) =>
  form({
    path: "/gallring/:rule",
    command: proposeRule,
    facts: readRule,
    show: (rule, state, visit) => {
      const { t } = visit
      return {
        title: t("retention.propose"),
        body: (
          <Stack>
            <PageHead title={t(`retention.${rule.name}`)} subtitle={t(`retention.${rule.name}.from`)} />
            <Panel title={t("retention.propose")}>
              <Stack>
                <p>
                  {t("retention.now", {
                    keep: timeOf(rule.keep, rule, visit),
                    usual: timeOf(rule.usual, rule, visit),
                    law: rule.legalRef,
                  })}
                </p>
                <PostForm form={state} t={t}>
                  <NumberField
                    name="keep"
                    label={t(`retention.keep.${rule.unit}`)}
                    description={t("retention.range", {
                      least: timeOf(rule.least, rule, visit),
                      most: timeOf(rule.most, rule, visit),
                    })}
                    value={state.value("keep")}
                    error={state.error("keep")}
                    required
                  />
                  <TextArea
                    name="reason"
                    label={t("retention.reason")}
                    description={t("retention.reason.help")}
                    value={state.value("reason")}
                    error={state.error("reason")}
                    rows={3}
                    required
                  />
                  <SubmitRow
                    submit={t("retention.propose")}
                    cancelHref="/gallring"
                    cancel={t("app.cancel")}
                  />
                </PostForm>
              </Stack>
            </Panel>
          </Stack>
        ),
      }
    },
    done: () => flashed("/gallring", "retentionProposed"),
  })
