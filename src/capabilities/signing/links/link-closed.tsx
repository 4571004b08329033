import type { FormState } from "../../../platform/http/form-state.ts"
import type { Shown } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Button, PageHead, PostForm, Stack, TextField } from "../../../ui/index.ts"
import type { LinkView } from "./open-link.ts"

type Props = { link: LinkView; state: FormState; visit: Visit }

const notice = ({ t }: Visit, name: string, params: Record<string, string> = {}): Shown => ({
  title: t(`link.${name}`),
  body: <PageHead title={t(`link.${name}`)} subtitle={t(`link.${name}.text`, params)} />,
})

/** As if there had never been one. */
export const unknownLink = (visit: Visit): Shown => notice(visit, "unknown")

const Do = ({ what }: { what: string }) => <input type="hidden" name="do" value={what} />

function expired({ link, state, visit }: Props): Shown {
  const { t } = visit
  return {
    title: t("link.expired"),
    body: (
      <Stack>
        <PageHead title={t("link.expired")} subtitle={t("link.expired.text")} />
        <PostForm form={state} t={t}>
          <Do what="renew" />
          <Button wide>{t("link.renew", { to: link.linkTo })}</Button>
        </PostForm>
      </Stack>
    ),
  }
}

/** What anybody sees who has the link alone: what kind of thing waits, and where a code is sent. */
function locked({ link, state, visit }: Props): Shown {
  const { t } = visit
  const title = t(link.signedOn ? "link.signed" : `link.waits.${link.kind}`)
  const sendCode = (word: string, variant: "primary" | "secondary") => (
    <PostForm form={link.codeWaits ? { ...state, faults: [] } : state} t={t}>
      <Do what="sendCode" />
      <Button wide variant={variant}>
        {t(word, { to: link.codeTo })}
      </Button>
    </PostForm>
  )
  return {
    title,
    body: (
      <Stack>
        <PageHead
          title={title}
          subtitle={
            link.signedOn
              ? t("link.signed.text", { day: visit.day(link.signedOn) })
              : t("link.from", { town: link.municipality })
          }
        />
        {link.codeWaits ? (
          <>
            <PostForm form={state} t={t}>
              <Do what="code" />
              <TextField
                name="code"
                label={t("link.code")}
                description={t("link.code.text", { to: link.codeTo })}
                error={state.error("code")}
                inputmode="numeric"
                autocomplete="one-time-code"
                maxlength={10}
                required
              />
              <Button wide>{t("link.code.open")}</Button>
            </PostForm>
            {sendCode("link.code.again", "secondary")}
          </>
        ) : (
          <>
            <p>{t("link.code.why")}</p>
            {sendCode("link.code.send", "primary")}
          </>
        )}
      </Stack>
    ),
  }
}

/** What is at a link that has not been opened with a code. */
export function closedLink(props: Props): Shown {
  const { link, visit } = props
  if (link.state === "gone") return unknownLink(visit)
  if (link.state === "withdrawn") return notice(visit, "withdrawn", { town: link.municipality })
  if (link.state === "replaced") return notice(visit, "replaced")
  return link.state === "expired" ? expired(props) : locked(props)
}
