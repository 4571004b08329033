import { search } from "../../platform/http/routes.ts"
import { PersonLink } from "../../register/people/person-link.tsx"
import { EmptyState, Form, PageHead, Panel, Stack, SubmitRow, TextField } from "../../ui/index.ts"
import type { findAllOf } from "./find-all.ts"

/** What was searched for; the only hit is opened. */
export const searchPageOf = (operation: ReturnType<typeof findAllOf>) =>
  search({
    path: "/sok",
    back: "/min-dag",
    operation,
    show: ({ q, kinds }, visit) => {
      const { t } = visit
      const [only, ...others] = kinds.flatMap(({ rows }) => rows)
      if (only && others.length === 0) return only.href
      return {
        title: t("search.title"),
        body: (
          <Stack>
            <PageHead
              title={t("search.title")}
              subtitle={q === "" ? t("search.empty") : t("search.for", { q })}
            />
            <Form action="/sok" csrf={visit.session?.csrf ?? ""} inline turbo={false}>
              <TextField name="q" label={t("search.what")} value={q} maxlength={100} />
              <SubmitRow submit={t("app.search.button")} />
            </Form>
            {kinds.map(({ kind, more, rows }) => (
              <Panel title={t(`finder.${kind}`)}>
                <ul>
                  {rows.map(({ note, ...row }) => (
                    <li>
                      <PersonLink {...row} visit={visit} />
                      {note && <span class="why"> {note}</span>}
                    </li>
                  ))}
                </ul>
                {more && <p class="why">{t("search.more")}</p>}
              </Panel>
            ))}
            {q !== "" && kinds.length === 0 && (
              <EmptyState title={t("search.none")}>{t("search.none.text")}</EmptyState>
            )}
          </Stack>
        ),
      }
    },
  })
