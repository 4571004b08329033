import { expect, test } from "vitest"
import { ErrorSummary, Fieldset, RadioGroup, TextField } from "../ui/index.ts"
import { nameFaults } from "./name-faults.ts"

test("each fault of the summary says which field it is about, once", () => {
  const page = (
    <>
      <ErrorSummary
        title="Rätta"
        errors={[
          { field: "givenName", text: "Fyll i fältet." },
          { field: "source", text: "Välj något." },
          { field: "town", text: "Fyll i ort." },
          { text: "Det går inte." },
        ]}
      />
      <Fieldset legend="Vem?">
        <TextField name="givenName" label="Förnamn" />
      </Fieldset>
      <RadioGroup name="source" label="Hur vet vi?" options={[{ value: "self", label: "Personen" }]} />
      <TextField name="town" label="ort" />
    </>
  )
  const html = nameFaults(String(page))
  const items = [...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, item]) => item?.replaceAll(/<[^>]*>/g, ""))
  expect(items).toEqual([
    "Förnamn: Fyll i fältet.",
    "Hur vet vi?: Välj något.",
    "Fyll i ort.",
    "Det går inte.",
  ])
})

test("a page without faults is left alone", () => {
  expect(nameFaults("<main><p>Hej</p></main>")).toBe("<main><p>Hej</p></main>")
})
