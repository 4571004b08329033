import { page, search } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { DataTable, EmptyState, Form, PageHead, SelectField, SubmitRow, TextField } from "../../ui/index.ts"
import { searchConcepts } from "./search-concepts.ts"

type Model = Extract<Awaited<ReturnType<typeof searchConcepts.execute>>, { ok: true }>["value"]
const kinds = ["occupation", "skill", "language", "municipality"] as const

const SearchForm = ({ model, visit: { t, session } }: { model: Model | null; visit: Visit }) => (
  <Form action="/yrken/sok" csrf={session?.csrf ?? ""} inline turbo={false}>
    <TextField name="text" label={t("taxonomy.text")} value={model?.text ?? ""} autocomplete="off" />
    <SelectField
      name="kinds"
      label={t("taxonomy.kind")}
      value={model?.kinds[0] ?? "occupation"}
      required
      options={kinds.map((value) => ({ value, label: t(`taxonomy.kind.${value}`) }))}
    />
    <SubmitRow submit={t("app.search.button")} />
  </Form>
)

const Found = ({ model, visit: { t } }: { model: Model; visit: Visit }) => (
  <DataTable
    caption={t("taxonomy.title")}
    captionHidden
    rows={model.found}
    columns={[
      {
        key: "label",
        header: t("taxonomy.label"),
        cell: (row) => (
          <>
            {row.label}
            {row.formerly && <div class="why">{t("taxonomy.formerly", { name: row.formerly })}</div>}
          </>
        ),
      },
      { key: "ssyk", header: t("taxonomy.ssyk"), cell: (row) => row.ssyk ?? "–" },
      { key: "id", header: t("taxonomy.id"), cell: (row) => <code>{row.id}</code> },
    ]}
    empty={<EmptyState title={t("taxonomy.empty")}>{t("taxonomy.empty.text")}</EmptyState>}
  />
)

const shown = (model: Model, visit: Visit, searched: boolean) => {
  const { t } = visit
  const version = model.version
    ? t("taxonomy.version", { label: model.version.label })
    : t("taxonomy.version.compact")
  return {
    title: t("taxonomy.title"),
    body: (
      <>
        <PageHead title={t("taxonomy.title")} subtitle={version} />
        <SearchForm model={searched ? model : null} visit={visit} />
        {searched ? <Found model={model} visit={visit} /> : <p class="why">{t("taxonomy.text.help")}</p>}
      </>
    ),
  }
}

/** Without a question: the form and which version is used. */
export const taxonomyPage = page({
  path: "/yrken",
  operation: searchConcepts,
  show: (model, visit) => shown(model, visit, false),
})

export const taxonomySearchPage = search({
  path: "/yrken/sok",
  back: "/yrken",
  operation: searchConcepts,
  show: (model, visit) => shown(model, visit, true),
})
