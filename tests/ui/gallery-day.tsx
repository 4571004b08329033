import {
  Button,
  Columns,
  EmptyState,
  FactList,
  PageHead,
  Panel,
  StaffShell,
  Times,
  TodoList,
} from "../../src/ui/index.ts"
import { staff } from "./gallery-shell.ts"

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
