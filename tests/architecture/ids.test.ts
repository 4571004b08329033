import { expect, test } from "vitest"
import { type Id, newId } from "../../src/kernel/id.ts"
import type { DB } from "../../src/platform/db/schema.ts"

/** Compiled with the rest: the lines that must be refused say so, and fail when they are not. */
const wantsPerson = (id: Id<"person">) => id
const person: Id<"person"> = newId()
const enrolment: Id<"enrolment"> = newId()

test("an id of one thing is no id of another", () => {
  // @ts-expect-error an enrolment's id where a person's is asked for
  wantsPerson(enrolment)
  const row: Pick<DB["placement"], "person_id" | "enrolment_id"> = {
    person_id: person,
    // @ts-expect-error a person's id in the column of an enrolment
    enrolment_id: person,
  }
  expect(wantsPerson(person)).toBe(row.person_id)
})
