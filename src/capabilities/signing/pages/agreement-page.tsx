import { flashed } from "../../../platform/http/flash.ts"
import { form, page } from "../../../platform/http/routes.ts"
import { OwnCoachCard } from "../../../register/people/own-coach-card.tsx"
import { Card, EmptyState, LinkButton, PageHead, Stack, Tag } from "../../../ui/index.ts"
import type { answersWith } from "../answer-agreement.ts"
import type { readingsWith } from "../read-agreement.ts"
import { ParticipantView } from "./participant-view.tsx"
import { stateTones } from "./parts.tsx"
import { StaffView } from "./staff-view.tsx"

type Readings = ReturnType<typeof readingsWith>

/** One page for whoever signs: the participant on their phone, staff with all that stands around it. */
export const agreementForm = (
  { readAgreement }: Readings,
  { sign }: Pick<ReturnType<typeof answersWith>, "sign">,
) =>
  form({
    path: "/overenskommelser/:agreementId",
    command: sign,
    facts: readAgreement,
    show: ({ agreement, person, coach }, state, visit) => ({
      title: visit.t(`signing.title.${agreement.kind}`),
      about: { who: person?.name },
      body:
        visit.actor?.role === "participant" ? (
          <ParticipantView agreement={agreement} coach={coach} state={state} visit={visit} />
        ) : (
          <StaffView agreement={agreement} person={person} state={state} visit={visit} />
        ),
    }),
    done: ({ id }) => flashed(`/overenskommelser/${id}`, "agreementSigned"),
  })

export const ownAgreementsPage = ({ readOwn }: Readings) =>
  page({
    path: "/mina-overenskommelser",
    operation: readOwn,
    show: ({ agreements, coach }, visit) => ({
      title: visit.t("nav.myAgreements"),
      body: (
        <Stack>
          <PageHead title={visit.t("nav.myAgreements")} />
          {agreements.length === 0 && (
            <EmptyState title={visit.t("myAgreements.none")}>{visit.t("myAgreements.none.text")}</EmptyState>
          )}
          {agreements.map((one) => {
            const { t } = visit
            const own = one.parties.find((party) => party.own)
            const waits = own !== undefined && ["waits", "again"].includes(own.standing)
            return (
              <Card title={<bdi>{one.title}</bdi>} current={waits}>
                <p>
                  {t(`signing.title.${one.kind}`)}{" "}
                  <Tag tone={stateTones[one.state]}>{t(`agreement.state.${one.state}`)}</Tag>
                </p>
                <LinkButton
                  href={`/overenskommelser/${one.id}`}
                  variant={waits ? "primary" : "secondary"}
                  wide
                >
                  {t(waits ? "myAgreements.sign" : "myAgreements.read")}
                </LinkButton>
              </Card>
            )
          })}
          <OwnCoachCard coach={coach} visit={visit} />
        </Stack>
      ),
    }),
  })
