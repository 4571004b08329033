import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { formatIdentity } from "../../../kernel/identity-number.ts"
import { notFound, ok } from "../../../kernel/result.ts"
import { read } from "../../../platform/command.ts"
import { action, page } from "../../../platform/http/routes.ts"
import { id } from "../../../platform/validation.ts"
import { Button, Columns, FactList, Form, PageHead, Panel, Stack, Tag } from "../../../ui/index.ts"
import { employerAccess } from "../access.ts"
import { mayAct } from "../paging.ts"
import { answerNeed } from "./answer-need.ts"
import { needById } from "./need-queries.ts"
import { needTone, nextNeedStates, timeliness } from "./need-state.ts"

export const readNeed = read(employerAccess, "need.read", z.object({ needId: id() }), async (tx, input) => {
  const need = await needById(tx, input.needId)
  return need ? ok({ need, mayAnswer: mayAct(tx.actor, "need.answer") }) : notFound()
})

export const needPage = page({
  path: "/arbetsgivare/behov/:needId",
  operation: readNeed,
  show: ({ need, mayAnswer }, visit) => {
    const { t, day, today, session } = visit
    const organisation = need.organisation_id ? (
      <a class="ds-link" href={`/arbetsgivare/${need.organisation_id}`}>
        {need.organisation_name}
      </a>
    ) : (
      t("needs.notRegistered")
    )
    return {
      title: t("needs.of", { name: need.organisation_name }),
      body: (
        <>
          <PageHead
            title={need.organisation_name}
            subtitle={t("needs.line", { people: need.people, occupation: need.occupation })}
            facts={[
              <Tag tone={needTone(need, today)}>{t(`needs.state.${need.state}`)}</Tag>,
              t(`needs.${timeliness(need, today)}`, { day: day(need.answered_on ?? need.answer_by) }),
            ]}
          />
          <Columns
            main={
              <Panel title={t("needs.facts")}>
                <FactList
                  facts={[
                    { term: t("needs.received"), value: day(need.received_on) },
                    { term: t("needs.from"), value: need.from_day ? day(need.from_day) : t("needs.fromNow") },
                    { term: t("needs.text"), value: need.text ?? t("needs.noText") },
                    { term: t("needs.owner"), value: need.owner ?? t("needs.noOwner") },
                    { term: t("needs.register"), value: organisation },
                    ...(need.org_number
                      ? [{ term: t("employers.orgNumber"), value: formatIdentity(need.org_number) }]
                      : []),
                  ]}
                />
              </Panel>
            }
            aside={
              <>
                <Panel title={t("needs.contact")}>
                  <p>
                    <strong>{need.contact_name}</strong>
                    <br />
                    {need.phone && (
                      <a class="ds-link" href={`tel:${need.phone.replace(/[^\d+]/g, "")}`}>
                        {need.phone}
                      </a>
                    )}
                    {need.phone && <br />}
                    <a class="ds-link" href={`mailto:${need.email}`}>
                      {need.email}
                    </a>
                  </p>
                </Panel>
                {mayAnswer && nextNeedStates[need.state].length > 0 && (
                  <Panel title={t("needs.next")}>
                    <Stack>
                      {nextNeedStates[need.state].map((state, index) => (
                        <Form
                          action={`/arbetsgivare/behov/${need.id}/svara`}
                          csrf={session?.csrf}
                          idempotencyKey={newId()}
                        >
                          <input type="hidden" name="version" value={String(need.version)} />
                          <input type="hidden" name="state" value={state} />
                          <Button variant={index === 0 ? "primary" : "secondary"} wide>
                            {t(`needs.to.${state}`)}
                          </Button>
                        </Form>
                      ))}
                    </Stack>
                  </Panel>
                )}
              </>
            }
          />
        </>
      ),
    }
  },
})

export const answerNeedAction = action({
  path: "/arbetsgivare/behov/:needId/svara",
  command: answerNeed,
  done: ({ id }) => `/arbetsgivare/behov/${id}?klart=needAnswered`,
  back: (params) => `/arbetsgivare/behov/${params.needId}`,
})
