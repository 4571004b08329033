import type { Hono } from "hono"
import { isRole, roles } from "../platform/access/roles.ts"
import type { Operation } from "../platform/command.ts"
import { jsonSchemaOf } from "../platform/http/input.ts"
import type { Visit } from "../platform/http/visit.ts"
import { DataTable, PageHead, Panel } from "../ui/index.ts"
import { hasFreeText } from "./free-text.ts"
import type { Env } from "./mount-pages.tsx"
import { type Frame, wholePage } from "./shells.tsx"

type Field = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  items?: Field
  anyOf?: Field[]
  properties?: Record<string, Field>
  required?: string[]
}

/** A field's type in one line, as the schema that checks it says. */
export function typeInWords(field: Field): string {
  if (field.enum) return field.enum.map((one) => JSON.stringify(one)).join(" | ")
  if (field.const !== undefined) return JSON.stringify(field.const)
  if (field.anyOf) return field.anyOf.map(typeInWords).join(" | ")
  const type = Array.isArray(field.type) ? field.type.join(" | ") : (field.type ?? "any")
  if (type === "array") return `list of ${typeInWords(field.items ?? {})}`
  return field.format ? `${type} (${field.format})` : type
}

function example(field: Field): unknown {
  if (field.enum) return field.enum[0]
  if (field.const !== undefined) return field.const
  if (field.anyOf) return example(field.anyOf[0] ?? {})
  const type = Array.isArray(field.type) ? field.type[0] : field.type
  if (type === "array") return [example(field.items ?? {})]
  if (type === "integer" || type === "number") return 1
  if (type === "boolean") return true
  if (type === "object")
    return Object.fromEntries(
      Object.entries(field.properties ?? {}).map(([name, one]) => [name, example(one)]),
    )
  if (field.format === "uuid") return "01890a5d-ac96-774b-bcce-b302099a8057"
  if (field.format === "date") return "2026-11-24"
  return field.format === "email" ? "namn@kommun.example" : "text"
}

/** A call with the fields that must be there; in a shell a single quote never ends the text. */
export function exampleCall(operation: Operation, baseUrl: string): string {
  const { properties = {}, required = [] } = jsonSchemaOf(operation.schema) as Field
  const given = Object.fromEntries(required.map((name) => [name, example(properties[name] ?? {})]))
  const url = `${baseUrl}/api/v1/${operation.name}`
  const bearer = `-H "Authorization: Bearer $TOKEN"`
  if (operation.kind === "read" && !hasFreeText(operation.schema)) {
    const query = new URLSearchParams(Object.entries(given).map(([name, value]) => [name, String(value)]))
    return `curl ${bearer} '${url}${query.size > 0 ? `?${query}` : ""}'`
  }
  const body = JSON.stringify(given).replaceAll("'", "'\\''")
  const once = operation.kind === "command" ? ` -H "Idempotency-Key: $(uuidgen)"` : ""
  return `curl ${bearer} -H "Content-Type: application/json"${once} -d '${body}' '${url}'`
}

const OperationPanel = ({ operation, visit }: { operation: Operation; visit: Visit }) => {
  const { t } = visit
  const { properties = {}, required = [] } = jsonSchemaOf(operation.schema) as Field
  const scopes = operation.access[operation.name] ?? {}
  const who = roles.flatMap((role) => {
    const scope = scopes[role]
    return scope ? [`${t(`role.${role}`)} (${scope})`] : []
  })
  const fields = Object.entries(properties).map(([name, field]) => ({
    name,
    type: typeInWords(field),
    required: required.includes(name),
  }))
  return (
    <Panel title={operation.name} id={operation.name}>
      <p>
        <code>
          {operation.kind === "read" && !hasFreeText(operation.schema) ? "GET, POST" : "POST"} /api/v1/
          {operation.name}
        </code>
      </p>
      <p>{who.length > 0 ? t("apiDocs.who", { who: who.join(", ") }) : t("apiDocs.nobody")}</p>
      <DataTable
        caption={t("apiDocs.fieldsOf", { name: operation.name })}
        captionHidden
        rows={fields}
        columns={[
          { key: "name", header: t("apiDocs.field"), cell: (row) => <code>{row.name}</code> },
          { key: "type", header: t("apiDocs.type"), cell: (row) => <code>{row.type}</code> },
          {
            key: "required",
            header: t("apiDocs.required"),
            cell: (row) => t(row.required ? "app.yes" : "app.no"),
          },
        ]}
        empty={<p class="why">{t("apiDocs.noFields")}</p>}
      />
      <p>{t("apiDocs.example")}</p>
      <p>
        <code>{exampleCall(operation, visit.app.config.baseUrl)}</code>
      </p>
    </Panel>
  )
}

/**
 * The interface in words, from the schemas and access tables that decide; in production for the signed-in.
 */
export function mountApiDocs(web: Hono<Env>, frame: Frame, operations: readonly Operation[]): void {
  const sorted = [...operations].sort((a, b) => (a.name < b.name ? -1 : 1))
  web.get("/api/v1/docs", (c) => {
    const visit = c.get("visit")
    const { t } = visit
    if (visit.app.config.STEGVIS_MODE !== "demo" && !(visit.actor && isRole(visit.actor.role)))
      return c.redirect(`/logga-in?till=${encodeURIComponent("/api/v1/docs")}`, 303)
    const body = (
      <>
        <PageHead title={t("apiDocs.title")} subtitle={t("apiDocs.subtitle", { count: sorted.length })} />
        <div class="stack">
          <p>
            <a class="ds-link" href="/api/v1/openapi.json">
              {t("apiDocs.openapi")}
            </a>
          </p>
          {sorted.map((operation) => (
            <OperationPanel operation={operation} visit={visit} />
          ))}
        </div>
      </>
    )
    return c.html(wholePage(frame, visit, { title: t("apiDocs.title"), body }))
  })
}
