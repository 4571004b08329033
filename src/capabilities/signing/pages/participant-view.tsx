import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { OwnCoach } from "../../../register/people/own-coach.ts"
import { OwnCoachCard } from "../../../register/people/own-coach-card.tsx"
import { Alert, Button, Card, LinkButton, PageHead, PostForm, Stack, Tag } from "../../../ui/index.ts"
import type { AgreementView, PartyView } from "../read-agreement.ts"
import { PaperLink } from "./paper-link.tsx"
import { ChangedMeanwhile, Changes, PartyLine, SaysFacts, stateTones } from "./parts.tsx"
import { Press } from "./press.tsx"
import { RemarkList } from "./remark-list.tsx"

type Props = { agreement: AgreementView; state: FormState; visit: Visit }

/** Whether there is something to sign in the page, where a fault would be told. */
const asksNow = ({ outdated }: AgreementView, { standing }: PartyView) =>
  outdated.length === 0 && ["waits", "again", "declined"].includes(standing)

/** Somebody outside the municipality has not answered; it has its own day to tell. */
const waitsForOthers = ({ state, parties }: AgreementView): boolean =>
  state === "out" &&
  parties.some(
    ({ own, role, standing }) => !own && role !== "municipality" && ["waits", "again"].includes(standing),
  )

/** What can be answered now, or why not. */
function OwnAnswer({ agreement, own, state, visit }: Props & { own: PartyView }) {
  const { t } = visit
  const path = `/overenskommelser/${agreement.id}`
  if (agreement.outdated.length > 0)
    return (
      <Alert tone="info" title={t("signing.outdated")}>
        {t("signing.outdated.text")}
      </Alert>
    )
  const isOpen = asksNow(agreement, own)
  return (
    <Stack>
      {own.changed.length > 0 && (
        <Alert tone="warning" title={t("signing.changed")}>
          <Changes changes={own.changed} visit={visit} />
        </Alert>
      )}
      {isOpen && (
        <PostForm form={state} t={t} turbo={false}>
          <p>{t("signing.sign.text")}</p>
          <p>{t("signing.sign.again")}</p>
          <input type="hidden" name="hash" value={agreement.hash} />
          <Button wide>{t("signing.sign")}</Button>
        </PostForm>
      )}
      {isOpen && own.standing !== "declined" && (
        <LinkButton href={`${path}/nej`} wide>
          {t("signing.no")}
        </LinkButton>
      )}
      {own.standing === "signed" && waitsForOthers(agreement) && (
        <Press agreement={agreement} word="paminn" visit={visit} wide>
          {t("link.remind")}
        </Press>
      )}
      <LinkButton href={`${path}/fraga`} wide>
        {t("signing.ask")}
      </LinkButton>
      <LinkButton href={`${path}/andring`} wide>
        {t("signing.change")}
      </LinkButton>
    </Stack>
  )
}

/** An agreement as the participant reads and signs it. */
export function ParticipantView({ agreement, coach, state, visit }: Props & { coach: OwnCoach | null }) {
  const { t } = visit
  const own = agreement.parties.find((one) => one.own)
  const answerable = agreement.state === "out" || agreement.state === "declined"
  return (
    <Stack>
      <PageHead
        title={t(`signing.title.${agreement.kind}`)}
        facts={[<Tag tone={stateTones[agreement.state]}>{t(`agreement.state.${agreement.state}`)}</Tag>]}
      />
      <ChangedMeanwhile state={state} visit={visit} />
      <Card title={t("signing.says")}>
        <SaysFacts fields={agreement.fields} visit={visit} />
        <PaperLink agreement={agreement} visit={visit} />
      </Card>
      {own && answerable && <OwnAnswer agreement={agreement} own={own} state={state} visit={visit} />}
      <Card title={t("signing.parties")}>
        {agreement.parties.map((party) => (
          <PartyLine party={party} visit={visit} />
        ))}
      </Card>
      {agreement.remarks.length > 0 && (
        <Card title={t("signing.remarks")}>
          <RemarkList remarks={agreement.remarks} visit={visit} />
        </Card>
      )}
      <OwnCoachCard coach={coach} visit={visit} />
      <p>
        <a class="ds-link" href="/mina-overenskommelser">
          {t("signing.all")}
        </a>
      </p>
    </Stack>
  )
}
