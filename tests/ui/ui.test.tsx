import { expect, test } from "vitest"
import {
  DataTable,
  ErrorSummary,
  Form,
  GapTrack,
  NumberField,
  RadioGroup,
  TextArea,
  TextField,
  TrendLine,
} from "../../src/ui/index.ts"

const html = async (node: unknown) => String(await node)

test("a refused field is marked, described by its error, and led to from the summary", async () => {
  const reason = <TextField name="reason" label="Skäl" description="Kort" error="Skriv ett skäl" required />
  const field = await html(reason)
  expect(field).toContain('aria-describedby="field-reason-description field-reason-error"')
  expect(field).toContain('aria-invalid="true"')
  expect(field).toContain('<p class="ds-validation-message" id="field-reason-error"')
  const summary = await html(
    <ErrorSummary title="Rätta" errors={[{ field: "reason", text: "Skriv ett skäl" }]}>
      {reason}
    </ErrorSummary>,
  )
  expect(summary).toContain('href="#field-reason"')
  expect(summary).toContain('role="alert" tabindex="-1"')
})

test("a field without fault says nothing about one", async () => {
  const field = await html(<TextField name="reason" label="Skäl" required />)
  expect(field).not.toMatch(/aria-invalid|aria-describedby|validation/)
})

test("the unit of a number is read with its error", async () => {
  const field = await html(<NumberField name="hours" label="Timmar" unit="h" error="För många" />)
  expect(field).toContain('aria-describedby="field-hours-unit field-hours-error"')
})

test("an error summary leads to the first choice of a group", async () => {
  const group = await html(
    <RadioGroup
      name="why"
      label="Varför"
      options={[
        { value: "a", label: "A" },
        { value: "b", label: "B" },
      ]}
      value="b"
      error="Välj"
    />,
  )
  expect(group).toMatch(/<input[^>]*id="field-why"[^>]*value="a"/)
  expect(group).toMatch(/<input[^>]*id="field-why-2"[^>]*checked/)
  expect(group).toContain('<fieldset class="ds-fieldset" aria-describedby="field-why-error">')
})

test("what people wrote is text, never markup", async () => {
  const evil = `</textarea><script>alert("x")</script>`
  const page = await html(
    <Form action="/x" csrf={`"><b>`}>
      <TextArea name="note" label={evil} value={evil} />
      <TextField name="name" label="Namn" value={`" onfocus="alert(1)`} />
    </Form>,
  )
  expect(page).not.toContain("<script>")
  expect(page).not.toContain("<b>")
  expect(page).not.toContain(`" onfocus="`)
})

test("a form carries its token, key and version, and marks what is optional", async () => {
  const page = await html(
    <Form action="/x" csrf="c" idempotencyKey="k" version={0} labels={{ optional: "frivilligt" }}>
      <TextField name="one" label="Ett" />
      <TextField name="two" label="Två" required />
    </Form>,
  )
  expect(page).toContain('name="_csrf" value="c"')
  expect(page).toContain('name="_key" value="k"')
  expect(page).toContain('name="_version" value="0"')
  expect(page.match(/\(frivilligt\)/g)).toHaveLength(1)
  expect(await html(<Form action="/x" method="get" csrf="c" />)).not.toContain("_csrf")
})

test("a table has a caption, scopes and the order it is sorted in", async () => {
  const table = await html(
    <DataTable
      caption="Deltagare"
      rows={[{ name: "Amina", hours: 20 }]}
      columns={[
        {
          key: "name",
          header: "Namn",
          cell: (row) => row.name,
          sort: { href: "?sort=-name", direction: "ascending" },
        },
        { key: "hours", header: "Timmar", cell: (row) => row.hours, numeric: true },
      ]}
    />,
  )
  expect(table).toContain("<caption>Deltagare</caption>")
  expect(table).toMatch(/<th scope="col"[^>]*aria-sort="ascending"[^>]*><a href="\?sort=-name">Namn<\/a>/)
  expect(table).toMatch(/<th scope="row"[^>]*>Amina<\/th>/)
  expect(table).toMatch(/<td[^>]*data-label="Timmar"/)
})

test("an empty table is what the caller says instead", async () => {
  expect(await html(<DataTable caption="x" columns={[]} rows={[]} empty={<p>Inga ännu</p>} />)).toBe(
    "<p>Inga ännu</p>",
  )
})

test("a track says itself in words and stays within its rail", async () => {
  const track = await html(
    <GapTrack start={-5} now={50} required={20} min={0} max={40} label="Start 0, nu 40, krav 20" />,
  )
  expect(track).toContain('aria-label="Start 0, nu 40, krav 20"')
  expect(track).toContain('class="start" cx="10"')
  expect(track).toContain('class="now" cx="210"')
})

test("a value that is not known is a gap in the line and a word in the table", async () => {
  const points = [1, 2, null, 4].map((y, index) => ({ x: `kv ${index + 1}`, y }))
  const chart = await html(
    <TrendLine
      title="Arbete"
      yLabel="Procent"
      series={[{ name: "Alla", points }]}
      labels={{ table: "Tabell", x: "Kvartal", missing: "saknas" }}
    />,
  )
  expect(chart.match(/ d="(M[^"]*)"/)?.[1]?.match(/M/g)).toHaveLength(2)
  expect(chart).toContain("saknas")
  expect(chart).not.toMatch(/style=|NaN/)
})
