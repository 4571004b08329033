import { accountNameIn, type Claims, kindOfClaim } from "../platform/auth/account-name.ts"
import { claimsOf, type PendingSignIn } from "../platform/auth/oidc.ts"
import type { Shown } from "../platform/http/routes.ts"
import type { Visit } from "../platform/http/visit.ts"
import { Alert, DataTable, LinkButton, PageHead, Stack } from "../ui/index.ts"

export const signInsPath = "/installningar/inloggning"

type Row = { claim: string; from: "token" | "userinfo"; value: string }
const rowsOf = (claims: Claims, from: Row["from"]): Row[] =>
  Object.entries(claims).map(([claim, value]) => ({
    claim,
    from,
    value: typeof value === "string" ? value : JSON.stringify(value),
  }))

/**
 * What a provider sent of the administrator who tried it, for that one to see: nobody is signed in by it, no
 * account is looked up, and nothing of it is kept or logged.
 */
export async function triedSignIn(visit: Visit, pending: PendingSignIn, answer: URL): Promise<Shown> {
  const { app, t } = visit
  const settings = app.config.realms[pending.realm]
  if (!settings) throw new Error("realm is not configured")
  const read = await claimsOf(app, settings, pending, answer)
  const title = t("signIns.tried")
  if ("fault" in read) return said(visit, title, <Alert tone="danger" title={t(`signIn.${read.fault}`)} />)
  const info = await read.userinfo()
  const more = "fault" in info ? {} : info.claims
  const { today } = app.time()
  const named =
    accountNameIn(pending.realm, settings.accountClaims, read.claims, today) ??
    accountNameIn(pending.realm, settings.accountClaims, more, today)
  const rows = [...rowsOf(read.claims, "token"), ...rowsOf(more, "userinfo")]
  const verdict = named
    ? t(`signIns.named.${kindOfClaim(pending.realm, named.claim)}`, {
        claim: named.claim,
        value: named.value,
      })
    : t("signIns.unnamed", { claims: settings.accountClaims.join(", ") })
  return said(
    visit,
    title,
    <>
      <Alert tone={named ? "success" : "danger"} title={verdict} />
      {"fault" in info && <Alert tone="danger" title={t(`signIn.${info.fault}`)} />}
      <p>{t("signIns.triedText")}</p>
      <DataTable
        caption={title}
        captionHidden
        rows={rows}
        columns={[
          { key: "claim", header: t("signIns.name"), cell: ({ claim }) => <bdi>{claim}</bdi> },
          { key: "from", header: t("signIns.from"), cell: ({ from }) => t(`signIns.from.${from}`) },
          { key: "value", header: t("signIns.value"), cell: ({ value }) => <bdi>{value.slice(0, 300)}</bdi> },
        ]}
      />
    </>,
  )
}

const said = ({ t }: Visit, title: string, body: Shown["body"]): Shown => ({
  title,
  body: (
    <Stack>
      <PageHead title={title} />
      {body}
      <LinkButton href={signInsPath} variant="secondary">
        {t("app.back")}
      </LinkButton>
    </Stack>
  ),
})
