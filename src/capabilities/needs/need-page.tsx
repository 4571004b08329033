import { z } from "zod"
import { type Id, newId } from "../../kernel/id.ts"
import { formatIdentity } from "../../kernel/identity-number.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { mayAct } from "../../platform/access/access.ts"
import { answer } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { flashed } from "../../platform/http/flash.ts"
import { action, page } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { id } from "../../platform/validation.ts"
import { Button, Columns, FactList, Form, LinkButton, PageHead, Panel, Stack, Tag } from "../../ui/index.ts"
import { needAccess } from "./access.ts"
import { answerNeed } from "./answer-need.ts"
import { NeedRow, needById } from "./need-queries.ts"
import { NeedSeat, seatsOfNeed } from "./need-seats.ts"
import { isNeedOpen, needLifecycle, needTone, timeliness } from "./need-state.ts"

const Need = answer({
  need: NeedRow,
  seats: z.array(NeedSeat),
  mayAnswer: z.boolean(),
  mayLink: z.boolean(),
  mayMakeSeat: z.boolean(),
})

export const readNeed = read(
  needAccess,
  "need.read",
  { takes: z.object({ needId: id("employer_need") }), answers: Need },
  async (tx, input) => {
    const need = await needById(tx, input.needId)
    if (!need) return notFound()
    const open = isNeedOpen(need.state)
    return ok({
      need,
      seats: await seatsOfNeed(tx, need.id),
      mayAnswer: mayAct(needAccess, "need.answer", tx.actor),
      mayLink: open && mayAct(needAccess, "need.link", tx.actor),
      mayMakeSeat: open && need.organisation_id !== null && mayAct(needAccess, "need.makeSeat", tx.actor),
    })
  },
)

function NeedSeats(props: {
  needId: Id<"employer_need">
  seats: readonly NeedSeat[]
  linked: boolean
  mayMake: boolean
  visit: Visit
}) {
  const { t, day } = props.visit
  return (
    <Panel
      title={t("needs.seats")}
      actions={
        props.mayMake && (
          <LinkButton href={`/arbetsgivare/behov/${props.needId}/plats`}>{t("needs.makeSeat")}</LinkButton>
        )
      }
    >
      {props.seats.length === 0 ? (
        <p class="why">{t(props.linked ? "needs.seats.none" : "needs.seats.linkFirst")}</p>
      ) : (
        <ul>
          {props.seats.map((one) => (
            <li>
              <a class="ds-link" href={`/platser/${one.id}`}>
                {one.title}
              </a>
              {`, ${t("needs.seat", { count: one.capacity, workplace: one.workplace, day: day(one.starts_on) })}`}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

export const needPage = page({
  path: "/arbetsgivare/behov/:needId",
  operation: readNeed,
  show: ({ need, seats, mayAnswer, mayLink, mayMakeSeat }, visit) => {
    const { t, day, today, session } = visit
    const organisation = need.organisation_id ? (
      <a class="ds-link" href={`/arbetsgivare/${need.organisation_id}`}>
        {need.registered_name}
      </a>
    ) : (
      t("needs.notRegistered")
    )
    return {
      title: t("needs.of", { name: need.organisation_name }),
      about: { employer: need.organisation_name },
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
              <>
                <Panel
                  title={t("needs.facts")}
                  actions={
                    mayLink && (
                      <LinkButton href={`/arbetsgivare/behov/${need.id}/koppla`}>
                        {t(need.organisation_id ? "needs.link.change" : "needs.link")}
                      </LinkButton>
                    )
                  }
                >
                  <FactList
                    facts={[
                      { term: t("needs.received"), value: day(need.received_on) },
                      {
                        term: t("needs.from"),
                        value: need.from_day ? day(need.from_day) : t("needs.fromNow"),
                      },
                      { term: t("needs.text"), value: need.text ?? t("needs.noText") },
                      { term: t("needs.owner"), value: need.owner ?? t("needs.noOwner") },
                      { term: t("needs.register"), value: organisation },
                      ...(need.org_number
                        ? [{ term: t("employers.orgNumber"), value: formatIdentity(need.org_number) }]
                        : []),
                    ]}
                  />
                </Panel>
                <NeedSeats
                  needId={need.id}
                  seats={seats}
                  linked={need.organisation_id !== null}
                  mayMake={mayMakeSeat}
                  visit={visit}
                />
              </>
            }
            aside={
              <>
                <Panel title={t("needs.contact")}>
                  {need.contact_name === "" ? (
                    <p>{t("needs.contactGone")}</p>
                  ) : (
                    <p>
                      <strong>{need.contact_name}</strong>
                      <br />
                      {need.phone && (
                        <a class="ds-link" href={`tel:${need.phone.replace(/[^\d+]/g, "")}`}>
                          {need.phone}
                        </a>
                      )}
                      {need.phone && <br />}
                      {need.email && (
                        <a class="ds-link" href={`mailto:${need.email}`}>
                          {need.email}
                        </a>
                      )}
                    </p>
                  )}
                </Panel>
                {mayAnswer && isNeedOpen(need.state) && (
                  <Panel title={t("needs.next")}>
                    <Stack>
                      {needLifecycle.actionsFrom(need.state).map((state, index) => (
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
  done: ({ id }) => flashed(`/arbetsgivare/behov/${id}`, "needAnswered"),
  back: (params) => `/arbetsgivare/behov/${params.needId}`,
})
