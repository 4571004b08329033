import { pino } from "pino"

/** Structured log. Never personal data: log ids, actions and codes only. The program sets its level. */
export const log = pino({ base: undefined }, pino.destination(2))
