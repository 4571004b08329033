import type { Child } from "hono/jsx"
import { describe, expect, test } from "vitest"
import { CheckboxField, ErrorSummary, Fieldset, RadioGroup, TextField } from "../index.ts"

const summary = (html: string) => html.slice(html.indexOf("<ul>"), html.indexOf("</ul>"))
const items = (page: Child) =>
  [...summary(String(page)).matchAll(/<li>(.*?)<\/li>/g)].map(([, item]) => item?.replaceAll(/<[^>]*>/g, ""))

describe("each fault says which field it is about", () => {
  test("once, by its label or by the legend of its group", () => {
    const page = (
      <ErrorSummary
        title="Rätta"
        errors={[
          { field: "givenName", text: "Fyll i fältet." },
          { field: "source", text: "Välj något." },
          { field: "town", text: "Fyll i ort." },
          { text: "Det går inte." },
        ]}
      >
        <Fieldset legend="Vem?">
          <TextField name="givenName" label="Förnamn" />
        </Fieldset>
        <RadioGroup name="source" label="Hur vet vi?" options={[{ value: "self", label: "Personen" }]} />
        <TextField name="town" label="ort" />
      </ErrorSummary>
    )
    expect(items(page)).toEqual([
      "Förnamn: Fyll i fältet.",
      "Hur vet vi? Välj något.",
      "Fyll i ort.",
      "Det går inte.",
    ])
  })

  test("a checkbox among others is called what they are called together, one alone by its own words", () => {
    const page = (
      <ErrorSummary
        title="Rätta"
        errors={[
          { field: "meant", text: "Kryssa i." },
          { field: "mail", text: "Kryssa i." },
        ]}
      >
        <CheckboxField name="meant" label="Numret är menat" />
        <Fieldset legend="Hur når vi dig?">
          <CheckboxField name="mail" label="Med e-post" />
        </Fieldset>
      </ErrorSummary>
    )
    expect(items(page)).toEqual(["Numret är menat: Kryssa i.", "Hur når vi dig? Kryssa i."])
  })

  test("with the words above its fieldset where several are called the same", () => {
    const page = (
      <ErrorSummary
        title="Rätta"
        errors={[
          { field: "second", text: "Skriv en dag." },
          { field: "end", text: "Skriv en dag." },
        ]}
      >
        <Fieldset legend="Aktivitet 1">
          <TextField name="first" label="Start" />
        </Fieldset>
        <Fieldset legend="Aktivitet 2">
          <TextField name="second" label="Start" />
          <TextField name="end" label="Slut" />
        </Fieldset>
      </ErrorSummary>
    )
    expect(items(page)).toEqual(["Aktivitet 2, Start: Skriv en dag.", "Slut: Skriv en dag."])
  })

  test("in the order of the fields on the page, whatever the rules found first", () => {
    const errors = ["town", "version", "givenName"].map((field) => ({ field, text: `Fel i ${field}.` }))
    const page = (
      <ErrorSummary title="Rätta" errors={errors}>
        <TextField name="givenName" label="Förnamn" />
        <TextField name="town" label="Ort" />
      </ErrorSummary>
    )
    expect(items(page)).toEqual(["Förnamn: Fel i givenName.", "Ort: Fel i town.", "Fel i version."])
  })

  test("and leads there; one about what has no field on the page is text alone", () => {
    const page = (
      <ErrorSummary
        title="Rätta"
        errors={[
          { field: "town", text: "Fyll i fältet." },
          { field: "version", text: "Fyll i fältet." },
        ]}
      >
        <TextField name="town" label="Ort" />
        <input type="hidden" name="version" />
      </ErrorSummary>
    )
    expect(summary(String(page))).toBe(
      '<ul><li><a class="ds-link" href="#field-town">Ort: Fyll i fältet.</a></li><li>Fyll i fältet.</li>',
    )
  })

  test("as text, also when a label holds markup, and the fields stand below as they would alone", () => {
    const field = <TextField name="q" label={"A <b> & B"} error="Fel." optionalLabel="valfritt" />
    const html = String(
      <ErrorSummary title="Rätta" errors={[{ field: "q", text: "Fyll i A <b> & B." }]}>
        {field}
      </ErrorSummary>,
    )
    expect(summary(html)).toContain(">Fyll i A &lt;b&gt; &amp; B.</a>")
    expect(html.endsWith(String(field))).toBe(true)
  })
})

test("a page without faults is left alone", () => {
  const page = (
    <ErrorSummary title="Rätta" errors={[]}>
      <p>Hej</p>
    </ErrorSummary>
  )
  expect(String(page)).toBe("<p>Hej</p>")
})
