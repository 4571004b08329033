import type { Child } from "hono/jsx"
import type { Visit } from "../../../platform/http/visit.ts"
import type { PersonFacts } from "../person-facts.ts"
import { PersonHead, personTabs } from "../person-head.tsx"

type Props = {
  person: PersonFacts
  visit: Visit
  tab: string
  actions?: Child
  number?: string
  children?: Child
}

/** Head and tabs of a person's record, around one of its parts. */
export const PersonFrame = ({ person, visit, tab, actions, number, children }: Props) => (
  <>
    <PersonHead
      person={person}
      visit={visit}
      actions={actions}
      {...(number === undefined ? {} : { number })}
    />
    {personTabs(visit, person, tab)}
    {children}
  </>
)
