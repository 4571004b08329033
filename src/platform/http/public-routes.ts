import type { z } from "zod"
import type { Refusal } from "../../kernel/result.ts"
import type { Reader } from "../lookup.ts"
import type { Sent, Shown } from "./routes.ts"
import type { Visit } from "./visit.ts"

/** `keep`: the proof that the visitor keeps from now on. */
export type PublicAnswer =
  | { redirect: string; keep?: string }
  | { sent: Sent }
  | { shown: Shown; refusal?: Refusal }

/**
 * A page for anyone. What it does, the system does on their behalf: it reads and writes by commands as
 * everybody.
 */
export type PublicRoute = {
  path: string
  /** Its text at the foot of pages; none when it is found otherwise. */
  foot?: string
  /** Of the demo only, whose people are made up. Production does not have it. */
  demoOnly?: boolean
  /**
   * The address is a secret that somebody was sent: no search engine keeps it. What proves that a visitor is
   * the one it was sent to is kept for that address alone, in a cookie of this name that no script reads.
   */
  proof?: { name: string; seconds: number }
  /** The address is a secret that opens by itself. */
  unlisted?: true
  get: (visit: Visit, proof?: string) => PublicAnswer | Promise<PublicAnswer>
  post?: {
    /** How often one address may send, and the text that says so. */
    most: { points: number; seconds: number; text: string }
    send: (visit: Visit, fields: Record<string, string[]>, proof?: string) => Promise<PublicAnswer>
  }
}

/**
 * Suggestions as somebody types: published names, the same for everyone who is signed in. Asked at every
 * keystroke, so before role and rights are looked up.
 */
export type Suggestions = {
  path: string
  answer: (reader: Reader, question: unknown) => Promise<unknown> | null
}

/** Null for a question that can't be read. */
export const suggestions = <S extends z.ZodType>(parts: {
  path: string
  question: S
  find: (reader: Reader, question: z.infer<S>) => Promise<unknown>
}): Suggestions => ({
  path: parts.path,
  answer: (reader, given) => {
    const question = parts.question.safeParse(given)
    return question.success ? parts.find(reader, question.data) : null
  },
})
