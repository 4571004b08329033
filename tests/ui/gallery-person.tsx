import {
  Alert,
  Chain,
  Columns,
  GapTable,
  LinkButton,
  PageHead,
  Panel,
  StaffShell,
  Tabs,
  Tag,
  Timeline,
} from "../../src/ui/index.ts"
import { staff } from "./gallery-shell.ts"

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
