import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import { AskFirst, DataTable, EmptyState, PageHead, Stack, Tag } from "../../../ui/index.ts"
import { listTokens, revokeToken } from "../tokens.ts"
import { AdministrationTabs } from "./tabs.tsx"

export const tokensPage = page({
  path: "/installningar/nycklar",
  operation: listTokens,
  show: (tokens, visit) => {
    const { t, time } = visit
    return {
      title: t("administration.tokens"),
      body: (
        <Stack>
          <PageHead title={t("administration.tokens")} subtitle={t("administration.tokens.text")} />
          <AdministrationTabs visit={visit} current="/installningar/nycklar" />
          <DataTable
            caption={t("administration.tokens")}
            captionHidden
            rows={tokens}
            columns={[
              {
                key: "name",
                header: t("administration.name"),
                cell: (row) => `${row.account_name}, ${t(`role.${row.role}`)}`,
              },
              {
                key: "scopes",
                header: t("administration.scopes"),
                cell: (row) =>
                  row.scopes.length > 0 ? row.scopes.join(", ") : t("administration.allScopes"),
              },
              { key: "expires", header: t("administration.expires"), cell: (row) => time(row.expires_at) },
              {
                key: "used",
                header: t("administration.lastUsed"),
                cell: (row) => (row.last_used_at ? time(row.last_used_at) : t("administration.never")),
              },
              {
                key: "do",
                header: t("administration.do"),
                cell: (row) =>
                  row.revoked_at ? (
                    <Tag tone="neutral">{t("administration.revoked")}</Tag>
                  ) : (
                    <AskFirst
                      action="/installningar/nycklar/sparra"
                      csrf={visit.session?.csrf ?? ""}
                      idempotencyKey={newId()}
                      label={t("administration.revoke")}
                      about={row.account_name}
                      question={t("administration.revoke.ask")}
                      yes={t("administration.revoke.yes")}
                    >
                      <input type="hidden" name="tokenId" value={row.id} />
                    </AskFirst>
                  ),
              },
            ]}
            empty={
              <EmptyState title={t("administration.noTokens")}>
                {t("administration.noTokens.text")}
              </EmptyState>
            }
          />
        </Stack>
      ),
    }
  },
})

export const revokeTokenAction = action({
  path: "/installningar/nycklar/sparra",
  command: revokeToken,
  done: () => flashed("/installningar/nycklar", "token.revoke"),
  back: () => "/installningar/nycklar",
})
