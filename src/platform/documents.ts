import type { ZodType } from "zod"
import type { Result } from "../kernel/result.ts"
import type { Operation } from "./command.ts"
import { type Asked, answered } from "./http/routes.ts"
import type { Visit } from "./http/visit.ts"

/** What a paper is made of: a template with no words in it, and all that it says. */
type Paper = { fileName: string; template: string; content: unknown }

/**
 * A paper that is printed from a reading; the application prints them all in one way, tagged for screen
 * readers.
 */
export type Document = {
  path: string
  operation: Operation
  lay: (asked: Asked) => Promise<Result<Paper>>
}

/** Keeps what the reading answers and what the paper is made of the same. */
export const document = <S extends ZodType, T>(parts: {
  path: string
  operation: Operation<S, T>
  /** In Typst, in the capability's folder. */
  template: string
  /** Without its ending. */
  fileName: (model: T, visit: Visit) => string
  content: (model: T, visit: Visit) => unknown
}): Document => ({
  path: parts.path,
  operation: parts.operation,
  lay: answered(parts.operation, (model, visit) => ({
    fileName: parts.fileName(model, visit),
    template: parts.template,
    content: parts.content(model, visit),
  })),
})
