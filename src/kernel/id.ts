import { v7, validate } from "uuid"

/** Time-ordered id made in the application, since PostgreSQL 15 has no uuidv7(). */
export const newId = (): string => v7()

export const isId = (text: string): boolean => validate(text)
