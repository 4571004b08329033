import type { SignInOption } from "../platform/auth/sign-in-choice.ts"
import type { Shown } from "../platform/http/routes.ts"
import type { Visit } from "../platform/http/visit.ts"
import { Button, Form, PageHead, Panel, Stack } from "../ui/index.ts"

type Choice = {
  action: "/logga-in/valj" | "/roller"
  options: readonly SignInOption[]
  returnTo: string
}

const inWords = ({ t }: Visit, { role, unitName }: SignInOption) =>
  unitName ? t("choose.role", { role: t(`role.${role}`), unit: unitName }) : t(`role.${role}`)

const isCurrent = ({ session, actor }: Visit, { accountId, roleId }: SignInOption) =>
  session !== null && accountId === actor?.accountId && roleId === session.active.id

const Option = ({ visit, option, choice }: { visit: Visit; option: SignInOption; choice: Choice }) => (
  <Form action={choice.action} turbo={false} {...(visit.session ? { csrf: visit.session.csrf } : {})}>
    <input type="hidden" name="account" value={option.accountId} />
    <input type="hidden" name="role" value={option.roleId} />
    <input type="hidden" name="till" value={choice.returnTo} />
    <Button variant="secondary" wide>
      {inWords(visit, option)}
    </Button>
  </Form>
)

/** Where to work: a button for each role, under the name of its municipality. Needs no script. */
export function chooseRolePage(visit: Visit, choice: Choice): Shown {
  const { t } = visit
  const towns = new Map<string, SignInOption[]>()
  for (const option of choice.options)
    towns.set(option.tenantId, [...(towns.get(option.tenantId) ?? []), option])
  const several = towns.size > 1
  const title = t(several ? "choose.title" : "roles.title")
  return {
    title,
    body: (
      <>
        <PageHead title={title} subtitle={t(several ? "choose.subtitle" : "roles.subtitle")} />
        <Stack>
          {[...towns.values()].map((options) => (
            <Panel title={options[0]?.tenantName}>
              <Stack>
                {options.map((option) =>
                  isCurrent(visit, option) ? (
                    <p>{t("choose.now", { role: inWords(visit, option) })}</p>
                  ) : (
                    <Option visit={visit} option={option} choice={choice} />
                  ),
                )}
              </Stack>
            </Panel>
          ))}
        </Stack>
      </>
    ),
  }
}
