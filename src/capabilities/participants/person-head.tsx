import type { Child } from "hono/jsx"
import { ageOn } from "../../kernel/day.ts"
import type { Role } from "../../platform/access/roles.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { PageHead, Tabs, Tag } from "../../ui/index.ts"
import type { PersonFacts, Protection } from "./person-facts.ts"

export type PersonTab =
  | "overview"
  | "plan"
  | "matches"
  | "placements"
  | "attendance"
  | "followUp"
  | "notes"
  | "data"

export const tabPath: Record<PersonTab, string> = {
  overview: "",
  plan: "/plan",
  matches: "/platser",
  placements: "/placeringar",
  attendance: "/narvaro",
  followUp: "/uppfoljning",
  notes: "/anteckningar",
  data: "/uppgifter",
}
const readers: readonly Role[] = ["coach", "intakeOfficer", "socialWorker", "manager"]
/** Roles that may open each page, as the pages' own access tables say; a test compares them. */
const tabRoles: Record<PersonTab, readonly Role[]> = {
  overview: [...readers, "employerAgent"],
  plan: readers,
  matches: ["coach", "intakeOfficer", "employerAgent", "manager"],
  placements: [...readers, "employerAgent", "participant"],
  attendance: readers,
  followUp: readers,
  notes: readers,
  data: ["coach", "intakeOfficer", "manager"],
}
export const mayOpenTab = (tab: PersonTab, role: Role | "system" | undefined): boolean =>
  tabRoles[tab].some((one) => one === role)

export function personTabs({ t, actor }: Visit, personId: string, current: PersonTab) {
  const tabs = (Object.keys(tabPath) as PersonTab[]).filter((tab) => mayOpenTab(tab, actor?.role))
  const items = tabs.map((tab) => ({
    href: `/deltagare/${personId}${tabPath[tab]}`,
    label: t(`personTab.${tab}`),
    current: tab === current,
  }))
  return <Tabs items={items} label={t("personTab.label")} />
}

export const protectionTag = ({ t }: Visit, protection: PersonFacts["protection"]) =>
  protection === "none" ? null : (
    <Tag tone={protection === "unknown" ? "warning" : "danger"}>{t(`protection.${protection}`)}</Tag>
  )

/** A name as it stands in lists and links: with the mark of protection, wherever it stands. */
export function MarkedName({
  name,
  protection,
  href,
  visit,
}: {
  name: string
  protection: Protection
  href?: string
  visit: Visit
}) {
  return (
    <>
      {href ? (
        <a class="ds-link" href={href}>
          {name}
        </a>
      ) : (
        name
      )}
      {protection !== "none" && <> {protectionTag(visit, protection)}</>}
    </>
  )
}

/** Name, the facts that place a person, and a mark when the identity is protected. */
export function PersonHead({
  person,
  visit,
  actions,
}: {
  person: PersonFacts
  visit: Visit
  actions?: Child
}) {
  const { t, day } = visit
  const responsible = person.team.find((one) => one.team_role === "responsible")
  const others = person.team.filter((one) => one !== responsible).map((one) => one.name)
  const facts = [
    protectionTag(visit, person.protection),
    person.birthDate && t("person.age", { years: ageOn(person.birthDate, visit.today) }),
    person.programme && t(`programme.${person.programme}`),
    person.enrolledSince && t("person.enrolledSince", { day: day(person.enrolledSince) }),
    person.exitedOn && t("person.exitedOn", { day: day(person.exitedOn) }),
    person.referrer &&
      person.referrer !== "notStated" &&
      t("person.referredBy", { referrer: t(`referrer.${person.referrer}`) }),
    responsible ? t("person.responsible", { name: responsible.name }) : t("enrolment.noResponsible"),
    others.length > 0 && t("person.team", { names: others.join(", ") }),
  ].filter((fact) => fact !== null && fact !== false && fact !== "")
  return <PageHead title={person.name} facts={facts} actions={actions} />
}
