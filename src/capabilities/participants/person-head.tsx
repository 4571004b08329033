import type { Child } from "hono/jsx"
import { ageOn } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { protectionTag } from "../../register/people/person-link.tsx"
import { PageHead, Tabs } from "../../ui/index.ts"
import type { PersonFacts } from "./person-facts.ts"

export function personTabs({ t, personTabs: tabs }: Visit, personId: Id<"person">, current: string) {
  const items = tabs.map(({ name, path }) => ({
    href: `/deltagare/${personId}${path}`,
    label: t(`personTab.${name}`),
    current: name === current,
  }))
  return <Tabs items={items} label={t("personTab.label")} />
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
