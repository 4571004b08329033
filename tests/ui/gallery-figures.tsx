import {
  BarList,
  Columns,
  DataTable,
  PageHead,
  Pager,
  Panel,
  StaffShell,
  Tag,
  TrendLine,
} from "../../src/ui/index.ts"
import { staff } from "./gallery-shell.ts"

const people = [
  {
    name: "Amina Haddad",
    since: "3 mars 2026",
    next: "Avstämning i dag 10.30",
    blocks: "Underskrift saknas",
    hours: 20,
  },
  { name: "Måns Ek", since: "12 oktober 2026", next: "Läs svaret från handledaren", blocks: "", hours: 30 },
  {
    name: "Olena Björk",
    since: "28 augusti 2026",
    next: "Börjar på biblioteket 1 december",
    blocks: "Handledaren saknar utbildning",
    hours: 40,
  },
]
const quarters = ["kv 1", "kv 2", "kv 3", "kv 4", "kv 1", "kv 2", "kv 3", "kv 4"].map(
  (q, i) => `${q} ${i < 4 ? 25 : 26}`,
)
const line = (name: string, values: (number | null)[]) => ({
  name,
  points: values.map((y, index) => ({ x: quarters[index] ?? "", y })),
})

export const Figures = () => (
  <StaffShell {...staff("Siffror")}>
    <PageHead title="Siffror" subtitle="Från och med 1 januari 2025" />
    <Columns
      main={
        <>
          <Panel title="Till arbete eller studier">
            <TrendLine
              title="Avslut till arbete eller studier"
              yLabel="Procent av alla avslut"
              labels={{ table: "Visa som tabell", x: "Kvartal", missing: "saknas" }}
              series={[
                line("Arbete", [22, 25, 24, 30, 28, 33, 35, 38]),
                line("Studier", [18, 17, null, 19, 22, 21, 20, 23]),
                line("Annat skäl", [60, 58, 55, 51, 50, 46, 45, 39]),
              ]}
            />
          </Panel>
          <Panel title="Deltagare">
            <DataTable
              caption="Mina deltagare"
              captionHidden
              rows={people}
              columns={[
                {
                  key: "name",
                  header: "Namn",
                  cell: (p) => (
                    <a class="ds-link" href="#main">
                      {p.name}
                    </a>
                  ),
                  sort: { href: "?sort=name", direction: "ascending" },
                },
                { key: "next", header: "Nästa steg", cell: (p) => p.next },
                {
                  key: "since",
                  header: "Inskriven",
                  cell: (p) => p.since,
                  sort: { href: "?sort=since", direction: "none" },
                },
                {
                  key: "blocks",
                  header: "Hindrar",
                  cell: (p) => (p.blocks ? <Tag tone="warning">{p.blocks}</Tag> : "Inget"),
                },
                { key: "hours", header: "Timmar", numeric: true, cell: (p) => p.hours },
              ]}
            />
            <Pager
              label="Sidor"
              count="Visar 1–3 av 38"
              previous={{ href: "#", label: "Föregående" }}
              next={{ href: "#", label: "Nästa" }}
            />
          </Panel>
        </>
      }
      aside={
        <Panel title="Var de är">
          <BarList
            title="Deltagare per insats"
            labels={{ name: "Insats", value: "Antal" }}
            bars={[
              { label: "Arbetsträning", value: 21, href: "#main" },
              { label: "Språkpraktik", value: 9 },
              { label: "Extratjänst", value: 5 },
              { label: "Studier", value: 3 },
            ]}
          />
        </Panel>
      }
    />
  </StaffShell>
)
