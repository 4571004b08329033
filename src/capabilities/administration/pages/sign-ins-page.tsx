import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { FactList, LinkButton, PageHead, Panel, Stack } from "../../../ui/index.ts"
import { readSignIns } from "../sign-in-settings.ts"
import { AdministrationTabs } from "./tabs.tsx"

const path = "/installningar/inloggning"
const realms = ["staff", "resident", "employer"] as const

/** What is set for one of the three, and a way to see what its provider sends. */
function Realm({ realm, visit }: { realm: (typeof realms)[number]; visit: Visit }) {
  const { t } = visit
  const settings = visit.app.config.realms[realm]
  if (!settings) return null
  return (
    <Panel title={t(`signIn.${realm}`)}>
      <FactList
        facts={[
          { term: t("signIns.issuer"), value: <code>{settings.issuer}</code> },
          { term: t("signIns.claim"), value: <code>{settings.accountClaims.join(", ")}</code> },
          { term: t("signIns.scopes"), value: <code>{settings.scopes.join(" ")}</code> },
          {
            term: t("signIns.levels"),
            value: <code>{settings.acr.join(", ") || t("signIns.anyLevel")}</code>,
          },
        ]}
      />
      <LinkButton href={`/logga-in/prova/${realm}`}>{t("signIns.try")}</LinkButton>
    </Panel>
  )
}

export const signInsPage = page({
  path,
  operation: readSignIns,
  show: ({ bound, unbound }, visit) => {
    const { t } = visit
    return {
      title: t("signIns.title"),
      body: (
        <Stack>
          <PageHead title={t("signIns.title")} subtitle={t("signIns.text")} />
          <AdministrationTabs visit={visit} current={path} />
          <p>{t("signIns.count", { bound, unbound })}</p>
          {realms.map((realm) => (
            <Realm realm={realm} visit={visit} />
          ))}
        </Stack>
      ),
    }
  },
})
