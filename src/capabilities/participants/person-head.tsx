import type { Child } from "hono/jsx"
import { ageOn } from "../../kernel/day.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { protectionTag } from "../../register/people/person-link.tsx"
import { LinkButton, Ltr, PageHead, Tabs } from "../../ui/index.ts"
import type { PersonFacts, TeamMember } from "./person-facts.ts"

/** The parts of the record that the visitor's role opens and the person has not kept from them. */
export function personTabs(
  { t, personTabs: tabs }: Visit,
  { id, notShared }: Pick<PersonFacts, "id" | "notShared">,
  current: string,
) {
  const items = tabs
    .filter(({ purpose, ownOnly }) => {
      const kept = ownOnly ? "ownOnly" : purpose
      return kept === null || !notShared.includes(kept)
    })
    .map(({ name, path }) => ({
      href: `/deltagare/${id}${path}`,
      label: t(`personTab.${name}`),
      current: name === current,
    }))
  return <Tabs items={items} label={t("personTab.label")} />
}

/** A telephone number that is called when it is pressed. */
const Phone = ({ number }: { number: string }) => (
  <a class="ds-link" href={`tel:${number.replaceAll(/[^+\d]/g, "")}`}>
    <Ltr>{number}</Ltr>
  </a>
)

const Member = ({ one: { name, phone } }: { one: TeamMember }) => (
  <>
    {name}
    {phone && (
      <>
        {", "}
        <Phone number={phone} />
      </>
    )}
  </>
)

/** The number comes when somebody asks for it, and the log says who did. */
const NumberOf = ({ person, number, visit }: { person: PersonFacts; number?: string; visit: Visit }) => {
  const path = `/deltagare/${person.id}/nummer`
  if (number === undefined && !visit.opens(path)) return null
  return (
    <turbo-frame id="person-number">
      {number === undefined ? (
        <a class="ds-link" href={path}>
          {visit.t("person.showNumber")}
        </a>
      ) : (
        <Ltr>{number}</Ltr>
      )}
    </turbo-frame>
  )
}

const reachedBy = (person: PersonFacts, { t }: Visit): Child[] => [
  ...(person.phone ? [<Phone number={person.phone} />] : []),
  ...(person.language || person.interpreter
    ? [
        t("person.language", {
          language: person.language ?? "none",
          interpreter: person.interpreter ? "yes" : "no",
        }),
      ]
    : []),
  ...(person.consents.length > 0 ? [t("person.consents", { units: person.consents.join(", ") })] : []),
]

type HeadProps = { person: PersonFacts; visit: Visit; actions?: Child; number?: string }

/** Name, the facts that place a person and reach them, and a mark when the identity is protected. */
export function PersonHead({ person, visit, actions, number }: HeadProps) {
  const { t, day } = visit
  const responsible = person.team.find((one) => one.team_role === "responsible")
  const others = person.team.filter((one) => one !== responsible)
  const notes = `/deltagare/${person.id}/anteckningar`
  const facts = [
    protectionTag(visit, person.protection),
    person.birthDate && t("person.age", { years: ageOn(person.birthDate, visit.today) }),
    <NumberOf person={person} visit={visit} {...(number === undefined ? {} : { number })} />,
    person.programme && t(`programme.${person.programme}`),
    person.enrolledSince && t("person.enrolledSince", { day: day(person.enrolledSince) }),
    person.exitedOn && t("person.exitedOn", { day: day(person.exitedOn) }),
    person.referrer &&
      person.referrer !== "notStated" &&
      t("person.referredBy", { referrer: t(`referrer.${person.referrer}`) }),
    ...reachedBy(person, visit),
    responsible ? (
      <>
        {t("person.responsible", { name: "" })}
        <Member one={responsible} />
      </>
    ) : (
      t("enrolment.noResponsible")
    ),
    ...others.map((one) => (
      <>
        {t("person.team", { names: "" })}
        <Member one={one} />
      </>
    )),
  ].filter((fact) => fact !== null && fact !== false && fact !== "")
  return (
    <PageHead
      title={person.name}
      facts={facts}
      actions={
        <>
          {visit.opens(notes) && !visit.url.pathname.startsWith(notes) && (
            <LinkButton href={`${notes}#ny`} variant="primary">
              {t("note.write")}
            </LinkButton>
          )}
          {actions}
        </>
      }
    />
  )
}
