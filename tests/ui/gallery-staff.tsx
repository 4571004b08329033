import {
  Alert,
  BarList,
  Button,
  Chain,
  Columns,
  DataTable,
  EmptyState,
  FactList,
  GapTable,
  LinkButton,
  PageHead,
  Pager,
  Panel,
  StaffShell,
  type StaffShellProps,
  Tabs,
  Tag,
  Timeline,
  Times,
  TodoList,
  TrendLine,
} from "../../src/ui/index.ts"

export const staff = (current: string): Omit<StaffShellProps, "children"> => ({
  brand: "Stegvis",
  tenantName: "Demokommunen",
  user: { name: "Sara Lindqvist", roleName: "Arbetskonsulent", switchHref: "#" },
  nav: [
    {
      label: "Mitt arbete",
      items: [
        { href: "#", label: "Min dag", count: 9 },
        { href: "#", label: "Deltagare", count: 38 },
        { href: "#", label: "Remisser", count: 3 },
        { href: "#", label: "Placeringar", count: 21 },
        { href: "#", label: "Närvaro" },
      ].map((item) => ({ ...item, current: item.label === current })),
    },
    {
      label: "Platser",
      items: [
        { href: "#", label: "Arbetsgivare" },
        { href: "#", label: "Platser", count: 14 },
        { href: "#", label: "Handledare" },
      ],
    },
    {
      label: "Resultat",
      items: [
        { href: "#", label: "Uppföljning", count: 6 },
        { href: "#", label: "Siffror" },
      ].map((item) => ({ ...item, current: item.label === current })),
    },
  ],
  search: { action: "/sok", label: "Sök deltagare, arbetsplats …" },
  labels: { menu: "Meny", nav: "Huvudmeny", signOut: "Logga ut", switchRole: "Byt roll" },
  csrf: "token",
  footer: [
    { href: "#", label: "Tillgänglighet" },
    { href: "#", label: "Så behandlar vi personuppgifter" },
    { href: "#", label: "In English" },
  ],
})

const open = { href: "#", label: "Öppna", about: "remissen för Yusuf Nyström" }

export const MyDay = () => (
  <StaffShell
    {...staff("Min dag")}
    flash={{ tone: "success", text: "Påminnelsen är skickad till Solgården." }}
  >
    <PageHead title="Min dag" subtitle="tisdag 24 november, vecka 48" />
    <Columns
      main={
        <>
          <Panel title="Brådskar">
            <TodoList
              items={[
                {
                  tag: "Underskrift",
                  tone: "danger",
                  title: (
                    <>
                      <b>Amina Haddad</b> började i köket på Solgården 16 november
                    </>
                  ),
                  why: "Arbetsgivaren har inte skrivit under. Dag 9 utan underskrift, påmind 20 november.",
                  action: {
                    form: (
                      <form action="#" method="post">
                        <Button variant="secondary">Påminn igen</Button>
                      </form>
                    ),
                  },
                },
                {
                  tag: "Remiss",
                  tone: "danger",
                  title: (
                    <>
                      <b>Yusuf Nyström</b> väntar på svar sedan 12 november
                    </>
                  ),
                  why: "Från Socialförvaltningen. Svar lovat i dag.",
                  action: open,
                },
              ]}
            />
          </Panel>
          <Panel title="I dag och i morgon">
            <TodoList
              items={[
                {
                  tag: "Handledare",
                  tone: "warning",
                  title: (
                    <>
                      <b>Olena Björk</b> ska börja på biblioteket 1 december
                    </>
                  ),
                  why: "Handledaren saknar utbildning. Nästa tillfälle 26 november har 4 platser.",
                  action: { href: "#", label: "Boka" },
                },
                {
                  tag: "Närvaro",
                  tone: "warning",
                  title: (
                    <>
                      <b>6 deltagare</b> är inte markerade för i går
                    </>
                  ),
                  why: "Snickeri och service (4), Arenabyn (2)",
                  action: { href: "#", label: "Markera" },
                },
                {
                  tag: "Avstämning",
                  tone: "info",
                  title: (
                    <>
                      <b>Måns Ek</b> är i vecka 6 på Måltidsservice
                    </>
                  ),
                  why: "Handledaren har svarat. Måns har inte svarat.",
                  action: { href: "#", label: "Läs svaret" },
                },
              ]}
            />
          </Panel>
          <Panel title="Fånga upp">
            <EmptyState
              title="Ingen att fånga upp just nu"
              action={{ href: "#", label: "Se alla som har slutat" }}
            >
              Här kommer de som slutade för 90 dagar sedan, och de som får kontaktas igen.
            </EmptyState>
          </Panel>
        </>
      }
      aside={
        <>
          <Panel title="Möten i dag">
            <Times
              items={[
                { time: "09.00", text: "Hodan Öberg, kartläggning, rum 3" },
                { time: "10.30", text: "Trepartssamtal Solgården: Amina, Märta (handledare)" },
                { time: "13.00", text: "Studievägledning, öppet hus, 2 bokade" },
                { time: "15.00", text: "Team Piloten 2024" },
              ]}
            />
          </Panel>
          <Panel title="Mina 38 deltagare">
            <FactList
              numeric
              facts={[
                { term: "I placering", value: "21" },
                { term: "Söker plats", value: "9" },
                { term: "Kartläggs", value: "5" },
                { term: "Studier", value: "3" },
              ]}
            />
          </Panel>
        </>
      }
    />
  </StaffShell>
)

const gapLabels = { start: "vid start", now: "nu", required: "krav" }

export const Person = () => (
  <StaffShell {...staff("Deltagare")}>
    <PageHead
      title="Amina Haddad"
      facts={[
        "41 år",
        "Inskriven 3 mars 2026",
        "Anvisad av Socialförvaltningen",
        "Team: Sara Lindqvist, Göran Ek (SFI)",
        "Samtycke till Arbetsförmedlingen t.o.m. 31 augusti 2027",
      ]}
      actions={<LinkButton href="#">Skriv ut planen</LinkButton>}
    />
    <Chain
      label="Vägen"
      labels={{ done: "klart", ahead: "återstår" }}
      steps={[
        { label: "Remiss", state: "done" },
        { label: "Kartläggning", state: "done" },
        { label: "Plan", state: "done" },
        { label: "Placering", detail: "vecka 2 av 26", state: "now" },
        { label: "Avslut", state: "ahead" },
        { label: "Uppföljning", state: "ahead" },
      ]}
    />
    <Tabs
      label="Amina Haddad"
      items={[
        { href: "#", label: "Översikt", current: true },
        { href: "#", label: "Plan" },
        { href: "#", label: "Närvaro" },
        { href: "#", label: "Dokument", count: 4 },
        { href: "#", label: "Vem har läst" },
      ]}
    />
    <Columns
      main={
        <>
          <Panel title="Glappet till kock i storkök">
            <GapTable
              caption="Vad målet kräver"
              labels={gapLabels}
              rows={[
                {
                  name: "Svenska (SFI)",
                  track: { start: 0, now: 1, required: 2, min: 0, max: 3, label: "Start A, nu B, krav C" },
                  text: "B, krav C. Kurs C börjar 11 januari",
                },
                {
                  name: "Ork, timmar i veckan",
                  track: {
                    start: 10,
                    now: 20,
                    required: 30,
                    min: 0,
                    max: 40,
                    label: "Start 10, nu 20, krav 30",
                  },
                  text: "20, krav 30. Ökar till 25 i januari",
                },
                { name: "Livsmedelshygien", track: <Tag tone="success">Klar</Tag>, text: "Intyg 6 oktober" },
                {
                  name: "Storköksvana",
                  track: {
                    start: 0,
                    now: 2,
                    required: 26,
                    min: 0,
                    max: 29,
                    label: "Start 0, nu 2 veckor, krav 6 månader",
                  },
                  text: "2 veckor, krav 6 månader",
                },
              ]}
            />
          </Panel>
          <Panel title="Placering">
            <p>
              <b>Solgårdens kök</b>, Vård- och omsorgsförvaltningen. Arbetsträning 50 %, måndag till fredag
              08–12, 16 november 2026 till 14 maj 2027.
            </p>
            <Alert tone="danger">
              Började utan arbetsgivarens underskrift.{" "}
              <a class="ds-link" href="#main">
                Påminn eller ta emot på papper
              </a>
            </Alert>
            <p>
              Handledare Märta Söderström, utbildad, 1 av 2 platser upptagen. Avstämning vecka 2: i dag 10.30.
            </p>
          </Panel>
        </>
      }
      aside={
        <Panel
          title="Nu"
          actions={
            <LinkButton href="#" variant="primary">
              Skriv anteckning
            </LinkButton>
          }
        >
          <Timeline
            items={[
              { when: "i går 08.05", title: "Närvaro: på plats", by: "Märta Söderström" },
              { when: "20 november", title: "Påminnelse om underskrift skickad till arbetsgivaren" },
              { when: "12 november", title: "Amina skrev under överenskommelsen" },
              {
                when: "10 november",
                title: "Amina skattar sin progression",
                body: "6 av 9 svar högre än i augusti",
              },
              { when: "6 oktober", title: "Intyg i livsmedelshygien tillagt" },
            ]}
          />
          <p>
            <a class="ds-link" href="#main">
              Hela tidslinjen
            </a>
          </p>
        </Panel>
      }
    />
  </StaffShell>
)

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
