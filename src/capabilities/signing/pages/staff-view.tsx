import { newId } from "../../../kernel/id.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  Alert,
  Button,
  Columns,
  Form,
  LinkButton,
  PageHead,
  Panel,
  PostForm,
  Stack,
  Tag,
} from "../../../ui/index.ts"
import type { PersonFacts } from "../../participants/public.ts"
import type { AgreementView, PartyView, RemarkView } from "../read-agreement.ts"
import { PaperLink } from "./paper-link.tsx"
import { ChangedMeanwhile, Changes, PartyLine, SaysFacts, stateTones } from "./parts.tsx"
import { Press } from "./press.tsx"
import { RemarkList } from "./remark-list.tsx"

type Props = { agreement: AgreementView; person: PersonFacts | null; state: FormState; visit: Visit }
const pathOf = (agreement: AgreementView) => `/overenskommelser/${agreement.id}`

/** Whether the municipality can sign in the page, where a fault would be told. */
const asksNow = ({ state, outdated, parties }: AgreementView) =>
  state === "out" &&
  outdated.length === 0 &&
  parties.some(({ role, standing }) => role === "municipality" && ["waits", "again"].includes(standing))

/** What comes next, by where it stands. */
function Next({ agreement, state, visit }: Omit<Props, "person">) {
  const { t } = visit
  const waits = agreement.parties.filter(({ standing }) => standing === "waits" || standing === "again")
  const isOpen = asksNow(agreement)
  if (agreement.outdated.length > 0)
    return (
      <Alert tone="warning" title={t("signing.staff.outdated")}>
        <Changes changes={agreement.outdated} visit={visit} />
        <Press agreement={agreement} word="ny-version" visit={visit} primary>
          {t("signing.staff.revise")}
        </Press>
      </Alert>
    )
  if (agreement.state === "draft")
    return (
      <Panel title={t("signing.staff.next")}>
        <p>{t("signing.staff.send.text")}</p>
        <Press agreement={agreement} word="skicka" visit={visit} primary>
          {t("signing.staff.send")}
        </Press>
      </Panel>
    )
  if (agreement.state !== "out") return null
  return (
    <Panel title={t("signing.staff.next")}>
      <Stack>
        {agreement.stops.length > 0 && (
          <Alert tone="warning" title={t("signing.staff.stops")}>
            {agreement.stops.map((one) => (
              <p>{visit.why(one)}</p>
            ))}
            <LinkButton href={agreement.href}>{t("signing.staff.subject")}</LinkButton>
          </Alert>
        )}
        {agreement.secondPerson.map((why) => (
          <p>{t(`signing.staff.second.${why}`)}</p>
        ))}
        {isOpen && !agreement.mayDecide ? (
          <Alert tone="info" title={t("signing.staff.second")}>
            <p>{t("violation.SECOND_PERSON")}</p>
          </Alert>
        ) : isOpen ? (
          <PostForm form={state} t={t} turbo={false}>
            <p>{t("signing.staff.sign.text")}</p>
            <p>{t("signing.sign.again")}</p>
            <input type="hidden" name="hash" value={agreement.hash} />
            <Button>{t("signing.staff.sign")}</Button>
          </PostForm>
        ) : (
          <p>{t("signing.staff.waits", { names: waits.map(({ name }) => name).join(", ") })}</p>
        )}
        {waits.some(({ role, canGetLink }) => role === "participant" || canGetLink) && (
          <Press agreement={agreement} word="paminn" visit={visit}>
            {t("signing.staff.remind")}
          </Press>
        )}
      </Stack>
    </Panel>
  )
}

function PartyRow({ agreement, party, visit }: { agreement: AgreementView; party: PartyView; visit: Visit }) {
  const { t } = visit
  const canRecord =
    agreement.state === "out" &&
    agreement.outdated.length === 0 &&
    party.role !== "municipality" &&
    (party.standing === "waits" || party.standing === "again")
  // How a participant is reached stands in their record.
  const reachedHere = !party.by_staff && party.role !== "municipality" && party.role !== "participant"
  const reached = [party.email, party.phone].filter(Boolean).join(", ")
  return (
    <li>
      <PartyLine party={party} visit={visit} />
      {reached && <p class="why">{reached}</p>}
      {party.link?.failed && (
        <Alert tone="warning" title={t("signing.staff.linkFailed", { to: party.link.to })}>
          <LinkButton href={`${pathOf(agreement)}/kontakt/${party.id}`}>
            {t("signing.staff.contact")}
          </LinkButton>
        </Alert>
      )}
      {party.link && !party.link.failed && (
        <p class="why">
          {t(party.link.opened ? "signing.staff.linkOpened" : "signing.staff.linkSent", {
            day: visit.shortDay(party.link.on),
            to: party.link.to,
          })}
        </p>
      )}
      {party.withheld && <p class="why">{t("signing.staff.withheld")}</p>}
      {party.remindOn && (
        <p class="why">{t("signing.staff.remindOn", { day: visit.shortDay(party.remindOn) })}</p>
      )}
      {canRecord && !party.remindOn && party.standing !== "later" && (
        <p class="why">{t("signing.staff.notReminded")}</p>
      )}
      {party.by_staff && <p class="why">{t("signing.staff.byStaff")}</p>}
      {party.changed.length > 0 && <Changes changes={party.changed} visit={visit} />}
      <div class="button-row">
        {canRecord && (
          <LinkButton href={`${pathOf(agreement)}/skriv-under/${party.id}`}>
            {t("signing.staff.record")}
          </LinkButton>
        )}
        {party.canGetLink && agreement.state === "out" && ["waits", "again"].includes(party.standing) && (
          <Form
            action={`${pathOf(agreement)}/lank/${party.id}`}
            csrf={visit.session?.csrf}
            idempotencyKey={newId()}
            inline
          >
            <Button variant="secondary">{t("signing.staff.sendLink")}</Button>
          </Form>
        )}
        {["draft", "out", "declined"].includes(agreement.state) && reachedHere && (
          <LinkButton href={`${pathOf(agreement)}/kontakt/${party.id}`}>
            {t("signing.staff.contact")}
          </LinkButton>
        )}
      </div>
    </li>
  )
}

/** An agreement as staff follow it until all have signed. */
export function StaffView({ agreement, person, state, visit }: Props) {
  const { t } = visit
  const answer = (remark: RemarkView) => (
    <LinkButton href={`${pathOf(agreement)}/svar/${remark.id}`}>{t("signing.staff.answer")}</LinkButton>
  )
  return (
    <>
      <PageHead
        title={t(`signing.title.${agreement.kind}`)}
        subtitle={
          <>
            {person && <PersonLink name={person.name} protection={person.protection} visit={visit} />}
            {`, ${agreement.title}`}
          </>
        }
        facts={[
          <Tag tone={stateTones[agreement.state]}>{t(`agreement.state.${agreement.state}`)}</Tag>,
          t("signing.staff.version", { number: agreement.number }),
        ]}
      />
      {agreement.withdrawn_why && (
        <Alert tone="info" title={t("agreement.state.withdrawn")}>
          {agreement.withdrawn_why}
        </Alert>
      )}
      <Columns
        main={
          <>
            <ChangedMeanwhile state={state} visit={visit} />
            <Next agreement={agreement} state={state} visit={visit} />
            <Panel title={t("signing.parties")}>
              <ul class="plain-list">
                {agreement.parties.map((party) => (
                  <PartyRow agreement={agreement} party={party} visit={visit} />
                ))}
              </ul>
            </Panel>
            {agreement.remarks.length > 0 && (
              <Panel title={t("signing.remarks")}>
                <RemarkList remarks={agreement.remarks} visit={visit} answer={answer} />
              </Panel>
            )}
          </>
        }
        aside={
          <Panel title={t("signing.says")}>
            <SaysFacts fields={agreement.fields} visit={visit} />
            <div class="button-row">
              <LinkButton href={agreement.href}>{t("signing.staff.subject")}</LinkButton>
              <PaperLink agreement={agreement} visit={visit} />
              {agreement.state !== "withdrawn" && (
                <LinkButton href={`${pathOf(agreement)}/aterkalla`}>{t("signing.staff.withdraw")}</LinkButton>
              )}
            </div>
          </Panel>
        }
      />
    </>
  )
}
