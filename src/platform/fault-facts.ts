/**
 * What may be logged of a fault: its kind, its code and where in the program it was. Its text may quote what
 * somebody wrote, and some libraries put the text in the code and over several lines of the stack as well.
 */
export function faultFacts(fault: unknown) {
  const { name, code, message, stack } = Object(fault) as Record<string, unknown>
  const where = String(stack ?? "")
    .replace(String(message ?? ""), "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => place.test(line))
    .slice(0, 4)
  return { fault: word(name) ?? "unknown", code: word(code), where }
}

/** `at name (file:1:2)`, which no sentence looks like. */
const place = /^at (?:[\w$.<>#[\] ]{1,100} \()?(?:file:\/\/|node:|\/)[^\s()"'`]{1,300}:\d+:\d+\)?$/
const word = (said: unknown) => (/^[\w.]{1,40}$/.test(String(said ?? "")) ? String(said) : undefined)

/** A fault of a job that graphile-worker logs and keeps with the job, without what its text may quote. */
export class JobFailed extends Error {
  override name = "JobFailed"
  constructor(fault: unknown) {
    const { fault: kind, code } = faultFacts(fault)
    super(code === undefined ? kind : `${kind} ${code}`)
  }
}
