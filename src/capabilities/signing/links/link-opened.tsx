import type { FormState } from "../../../platform/http/form-state.ts"
import type { Shown } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  Alert,
  Button,
  Card,
  LinkButton,
  PageHead,
  PostForm,
  SelectField,
  Stack,
  SubmitRow,
  Tag,
  TextArea,
} from "../../../ui/index.ts"
import { fieldInWords } from "../pages/field-words.ts"
import { Changes, PartyLine, SaysFacts, stateTones } from "../pages/parts.tsx"
import { RemarkList } from "../pages/remark-list.tsx"
import type { AgreementView, PartyView } from "../read-agreement.ts"
import type { Difference } from "../rules/content.ts"

/** What a party does besides signing, by the word in the address. */
export const deeds = { nej: "decline", fraga: "comment", andring: "change" } as const
export type Deed = (typeof deeds)[keyof typeof deeds]

type Props = {
  agreement: AgreementView
  own: PartyView
  state: FormState
  visit: Visit
  /** What differs from what they read, when what they sent was about something else. */
  differs: readonly Difference[]
}
type Sent = { what: string; hash?: string }
const Hidden = ({ what, hash }: Sent) => (
  <>
    <input type="hidden" name="do" value={what} />
    {hash && <input type="hidden" name="hash" value={hash} />}
  </>
)

const isWaiting = ({ standing }: PartyView) => standing === "waits" || standing === "again"

function Sign({ agreement, own, state, visit }: Omit<Props, "differs">) {
  const { t } = visit
  if (agreement.outdated.length > 0)
    return (
      <Alert tone="info" title={t("signing.outdated")}>
        {t("signing.outdated.text")}
      </Alert>
    )
  return (
    <PostForm form={state} t={t}>
      <p>{t("signing.sign.text")}</p>
      <Hidden what="sign" hash={agreement.hash} />
      <Button wide>{t("signing.sign")}</Button>
      {own.standing !== "declined" && (
        <LinkButton href="?gor=nej" variant="secondary" wide>
          {t("signing.no")}
        </LinkButton>
      )}
    </PostForm>
  )
}

/** The agreement, for a party that has typed the code: read, sign, ask, and remind the others. */
export function openedLink(props: Props): Shown {
  const { agreement, own, state, visit, differs } = props
  const { t } = visit
  const title = t(`signing.title.${agreement.kind}`)
  const isOpen = ["waits", "again", "declined"].includes(own.standing)
  const changed = differs.length > 0 ? differs : own.changed
  const others = agreement.parties.filter((one) => !one.own && one.role !== "municipality" && isWaiting(one))
  const answerable = agreement.state === "out" || agreement.state === "declined"
  return {
    title,
    body: (
      <Stack>
        <PageHead
          title={title}
          facts={[<Tag tone={stateTones[agreement.state]}>{t(`agreement.state.${agreement.state}`)}</Tag>]}
        />
        {own.standing === "signed" && own.answer && (
          <Alert tone="success" title={t("link.signed")}>
            {t("link.signed.text", { day: visit.day(own.answer.on) })}
          </Alert>
        )}
        {changed.length > 0 && (
          <Alert tone="warning" title={t(differs.length > 0 ? "link.differs" : "signing.changed")}>
            <Changes changes={changed} visit={visit} />
          </Alert>
        )}
        <Card title={t("signing.says")}>
          <SaysFacts fields={agreement.fields} visit={visit} />
        </Card>
        {isOpen && answerable && <Sign agreement={agreement} own={own} state={state} visit={visit} />}
        <Card title={t("signing.parties")}>
          {agreement.parties.map((party) => (
            <PartyLine party={party} visit={visit} />
          ))}
          {others.length > 0 && agreement.state === "out" && (
            <PostForm form={{ ...state, faults: [] }} t={t}>
              <Hidden what="remind" />
              <Button variant="secondary" wide>
                {t("link.remind")}
              </Button>
            </PostForm>
          )}
        </Card>
        {agreement.remarks.length > 0 && (
          <Card title={t("signing.remarks")}>
            <RemarkList remarks={agreement.remarks} visit={visit} />
          </Card>
        )}
        {answerable && (
          <>
            <LinkButton href="?gor=fraga" variant="secondary" wide>
              {t("signing.ask")}
            </LinkButton>
            <LinkButton href="?gor=andring" variant="secondary" wide>
              {t("signing.change")}
            </LinkButton>
          </>
        )}
      </Stack>
    ),
  }
}

const words: Record<Deed, { title: string; label: string; send: string; field: "why" | "body" }> = {
  decline: { title: "signing.no", label: "signing.no.why", send: "signing.no.send", field: "why" },
  comment: { title: "signing.ask", label: "signing.ask.label", send: "signing.sendWords", field: "body" },
  change: {
    title: "signing.change",
    label: "signing.change.label",
    send: "signing.sendWords",
    field: "body",
  },
}

/** A no with its why, a question, a wish: on a page of its own. */
export function deedForm(deed: Deed, { agreement, state, visit }: Omit<Props, "own" | "differs">): Shown {
  const { t } = visit
  const { title, label, send, field } = words[deed]
  return {
    title: t(title),
    body: (
      <Stack>
        <PageHead title={t(title)} />
        <PostForm form={state} t={t}>
          <Hidden what={deed} hash={agreement.hash} />
          {deed !== "decline" && (
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
          )}
          <TextArea
            name={field}
            label={t(label)}
            value={state.value(field)}
            error={state.error(field)}
            maxlength={deed === "decline" ? 500 : 1000}
            rows={4}
            required
          />
          <SubmitRow submit={t(send)} cancel={t("app.cancel")} cancelHref={visit.url.pathname} />
        </PostForm>
      </Stack>
    ),
  }
}
