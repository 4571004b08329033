/**
 * What somebody has to look at, by the fault that was kept when a message could not be handed over
 * (`deliver.ts`).
 */
export const faultCauses = [
  "noAnswer",
  "notNow",
  "signIn",
  "sender",
  "relay",
  "content",
  "server",
  "gateway",
  "givenUp",
  "noChannel",
] as const
export type FaultCause = (typeof faultCauses)[number]

const byStage: Record<string, FaultCause> = { AUTH: "signIn", MAIL: "sender", RCPT: "relay", DATA: "content" }
/** What passes by itself at a gateway. */
const passes = (status: number) => status >= 500 || [408, 425, 429].includes(status)

export function causeOf(fault: string): FaultCause {
  if (fault === "NOT_SENT") return "givenUp"
  if (fault === "NO_CHANNEL") return "noChannel"
  if (fault.endsWith("NO_ANSWER")) return "noAnswer"
  const [way, ...rest] = fault.split("_")
  const code = Number(rest.at(-1))
  if (way === "SMS") return passes(code) ? "notNow" : "gateway"
  return code >= 500 ? (byStage[rest[0] ?? ""] ?? "server") : "notNow"
}

const operators: readonly FaultCause[] = ["signIn", "sender", "relay", "content", "server", "gateway"]
/** The program was refused, the receiver was not: it goes when whoever runs the program has mended it. */
export const isForOperator = (fault: string): boolean => operators.includes(causeOf(fault))
