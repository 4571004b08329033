import { pino } from "pino"

/** Structured log. Never personal data: log ids, actions and codes only. */
export const log = pino({ level: process.env.LOG_LEVEL ?? "info", base: undefined }, pino.destination(2))
