import { dayOf } from "../../../kernel/day.ts"
import { newId } from "../../../kernel/id.ts"
import { staffRoles } from "../../../platform/access/roles.ts"
import { kindOfClaim } from "../../../platform/auth/account-name.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, form, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  AskFirst,
  CheckboxField,
  DataTable,
  LinkButton,
  labelledFields,
  PageHead,
  PostForm,
  SelectField,
  Stack,
  SubmitRow,
  Tag,
  TextField,
} from "../../../ui/index.ts"
import {
  type AccountRow,
  assignRole,
  closeAccount,
  createAccount,
  endRole,
  listAccounts,
  releaseAccount,
} from "../accounts.ts"
import { AdministrationTabs } from "./tabs.tsx"

const Post = ({
  visit,
  path,
  name,
  value,
  label,
  about,
  ask = `${name}.ask`,
}: {
  visit: Visit
  path: string
  name: string
  value: string
  label: string
  about: string
  ask?: string
}) => (
  <AskFirst
    action={path}
    csrf={visit.session?.csrf ?? ""}
    idempotencyKey={newId()}
    label={label}
    about={about}
    question={visit.t(ask)}
    yes={visit.t("app.yes")}
  >
    <input type="hidden" name={name} value={value} />
  </AskFirst>
)

/** Whether it is open, and to whom: anybody's first sign-in, or the one identity that came. */
const State = ({ row, visit }: { row: AccountRow; visit: Visit }) => {
  const { t } = visit
  if (row.closed_at) return <Tag tone="neutral">{t("administration.closed")}</Tag>
  if (row.bound_at)
    return (
      <>
        <Tag tone="success">{t("administration.open")}</Tag>
        <p class="why">{t("administration.bound", { day: visit.shortDay(dayOf(row.bound_at)) })}</p>
      </>
    )
  return isNamed(visit) ? (
    <>
      <Tag tone="info">{t("administration.waits")}</Tag>
      <p class="why">
        <bdi>{row.subject}</bdi>
      </p>
    </>
  ) : (
    <Tag tone="success">{t("administration.open")}</Tag>
  )
}

/** Whether accounts of the staff are named by something that a first sign-in binds to an identity. */
const isNamed = ({ app }: Visit) =>
  app.config.realms.staff?.accountClaims.some((claim) => kindOfClaim("staff", claim) === "named") ?? false

const Roles = ({ row, visit }: { row: AccountRow; visit: Visit }) => (
  <ul class="plain">
    {row.roles.map((one) => {
      const words = `${visit.t(`role.${one.role}`)}${one.unit ? `, ${one.unit}` : ""}`
      return (
        <li>
          {words}
          {row.id !== visit.actor?.accountId && (
            <Post
              visit={visit}
              path="/installningar/roller/avsluta"
              name="assignmentId"
              value={one.id}
              label={visit.t("administration.endRole")}
              about={words}
            />
          )}
        </li>
      )
    })}
  </ul>
)

export const accountsPage = page({
  path: "/installningar",
  operation: listAccounts,
  show: ({ accounts }, visit) => {
    const { t } = visit
    return {
      title: t("administration.accounts"),
      about: (which) => ({
        who: accounts.find((one) => one.id === which || one.roles.some(({ id }) => id === which))?.name,
      }),
      body: (
        <Stack>
          <PageHead
            title={t("administration.title")}
            actions={
              <LinkButton href="/installningar/konton/nytt" variant="primary">
                {t("administration.newAccount")}
              </LinkButton>
            }
          />
          <AdministrationTabs visit={visit} current="/installningar" />
          <DataTable
            caption={t("administration.accounts")}
            captionHidden
            rows={accounts}
            columns={[
              { key: "name", header: t("administration.name"), cell: (row) => row.name },
              {
                key: "roles",
                header: t("administration.roles"),
                cell: (row) => <Roles row={row} visit={visit} />,
              },
              {
                key: "state",
                header: t("administration.state"),
                cell: (row) => <State row={row} visit={visit} />,
              },
              {
                key: "do",
                header: t("administration.do"),
                cell: (row) =>
                  row.closed_at ? null : (
                    <>
                      <a class="ds-link" href={`/installningar/roller/ny?accountId=${row.id}`}>
                        {t("administration.assign")}
                        <span class="ds-sr-only"> {row.name}</span>
                      </a>
                      {row.bound_at && row.id !== visit.actor?.accountId && (
                        <Post
                          visit={visit}
                          path="/installningar/konton/slapp"
                          name="accountId"
                          value={row.id}
                          label={t("administration.release")}
                          about={row.name}
                          ask="administration.release.ask"
                        />
                      )}
                      {row.id !== visit.actor?.accountId && (
                        <Post
                          visit={visit}
                          path="/installningar/konton/stang"
                          name="accountId"
                          value={row.id}
                          label={t("administration.close")}
                          about={row.name}
                        />
                      )}
                    </>
                  ),
              },
            ]}
          />
        </Stack>
      ),
    }
  },
})

export const newAccountPage = form({
  path: "/installningar/konton/nytt",
  command: createAccount,
  done: ({ id }) => flashed("/installningar", "account.create", id),
  show: (_facts, state, { t }) => {
    const field = labelledFields(state, t, "administration")
    return {
      title: t("administration.newAccount"),
      body: (
        <Stack>
          <PageHead title={t("administration.newAccount")} subtitle={t("administration.newAccount.text")} />
          <PostForm form={state} t={t}>
            <TextField {...field("name")} required />
            <TextField {...field("subject")} description={t("administration.subject.text")} required />
            <TextField {...field("email")} type="email" />
            <CheckboxField
              name="protectedHandler"
              label={t("administration.protectedHandler")}
              checked={state.value("protectedHandler") === "true"}
            />
            <SubmitRow submit={t("app.save")} cancelHref="/installningar" cancel={t("app.cancel")} />
          </PostForm>
        </Stack>
      ),
    }
  },
})

const roleOptions = [...staffRoles, "referrer"] as const

export const assignRolePage = form({
  path: "/installningar/roller/ny",
  command: assignRole,
  facts: listAccounts,
  done: ({ id }) => flashed("/installningar", "role.assign", id),
  show: ({ accounts, units }, state, { t }) => ({
    title: t("administration.assign"),
    body: (
      <Stack>
        <PageHead title={t("administration.assign")} />
        <PostForm form={state} t={t}>
          <SelectField
            name="accountId"
            label={t("administration.name")}
            value={state.value("accountId")}
            error={state.error("accountId")}
            options={accounts
              .filter((row) => !row.closed_at)
              .map((row) => ({ value: row.id, label: row.name }))}
            required
          />
          <SelectField
            name="role"
            label={t("administration.role")}
            value={state.value("role")}
            error={state.error("role")}
            options={roleOptions.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            required
          />
          <SelectField
            name="unitId"
            label={t("administration.unit")}
            value={state.value("unitId")}
            error={state.error("unitId")}
            options={[
              { value: "", label: t("administration.noUnit") },
              ...units.map((unit) => ({ value: unit.id, label: unit.name })),
            ]}
          />
          <SubmitRow submit={t("app.save")} cancelHref="/installningar" cancel={t("app.cancel")} />
        </PostForm>
      </Stack>
    ),
  }),
})

const back = () => "/installningar"
export const endRoleAction = action({
  path: "/installningar/roller/avsluta",
  command: endRole,
  done: () => flashed("/installningar", "role.end"),
  back,
})
export const closeAccountAction = action({
  path: "/installningar/konton/stang",
  command: closeAccount,
  done: ({ id }) => flashed("/installningar", "account.close", id),
  back,
})
export const releaseAccountAction = action({
  path: "/installningar/konton/slapp",
  command: releaseAccount,
  done: ({ id }) => flashed("/installningar", "account.release", id),
  back,
})
