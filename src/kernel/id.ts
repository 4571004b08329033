import { v7, validate } from "uuid"

/**
 * An id of a row, told apart by what it is of: a person's is refused where an enrolment's is asked for. Text
 * of which nobody has said what it is of passes for either.
 */
export type Id<Of extends string> = string & { readonly of?: Of }

/** Time-ordered id made in the application, since PostgreSQL 15 has no uuidv7(). */
export const newId = (): string => v7()

export const isId = (text: string): boolean => validate(text)
