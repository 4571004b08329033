/**
 * What the tests of a file have opened and must not leave open for the next one, which runs in the same
 * process; close-opened.ts closes it. A module of its own, so that a test of a rule loads no database.
 */
export const opened: (() => Promise<void>)[] = []
