import { NoDatabase } from "../../platform/db/embedded.ts"

/** What goes wrong outside the program, by the code that Node or PostgreSQL gives it. */
const conditions: Record<string, (fault: Error) => string> = {
  ENOENT: (fault) => `there is no file ${pathOf(fault)}`,
  EACCES: (fault) => `${pathOf(fault)} may not be opened by this user`,
  EPERM: (fault) => `${pathOf(fault)} may not be changed by this user`,
  EISDIR: (fault) => `${pathOf(fault) || "that"} is a folder, not a file`,
  ENOTDIR: (fault) => `${pathOf(fault)} is not in a folder`,
  EEXIST: (fault) => `${pathOf(fault)} is there already`,
  ENOSPC: () => "the disk is full",
  EROFS: (fault) => `${pathOf(fault)} is on a disk that can't be written`,
  EPIPE: () => "whoever read the answer has stopped",
  EADDRINUSE: (fault) =>
    `port ${"port" in fault ? fault.port : ""} is taken by another program; stop it, or set PORT to another`,
  EADDRNOTAVAIL: () => "STEGVIS_HOST is not an address of this machine",
  ECONNREFUSED: () => "the database does not answer; is it running, and is DATABASE_URL right?",
  ECONNRESET: () => "the database closed the connection",
  ENOTFOUND: () => "the host in DATABASE_URL has no address",
  EAI_AGAIN: () => "the host in DATABASE_URL can't be looked up right now",
  ETIMEDOUT: () => "the database does not answer",
  "28P01": () => "the database refuses the password in DATABASE_URL",
  "28000": () => "the database refuses the user in DATABASE_URL",
  "3D000": () => "the database that DATABASE_URL names does not exist",
  "42501": () => "the database user lacks a right that this needs",
  "53100": () => "the database's disk is full",
  "53300": () => "the database has no free connection",
  "57P01": () => "the database was stopped",
  "57P03": () => "the database is starting or stopping; try again in a moment",
  "55P03": () => "the database is busy with something that this has to wait for; try again in a moment",
  "25006": () => "the database is a copy that can't be written",
}

const pathOf = (fault: Error): string => ("path" in fault ? String(fault.path) : "")

/** A condition that nobody who programs could prevent, in one sentence; null for a fault of the program. */
export function foreseeable(fault: unknown): string | null {
  if (!(fault instanceof Error)) return null
  if (fault instanceof NoDatabase) return fault.message
  if (fault instanceof AggregateError) return foreseeable(fault.errors[0])
  const code = "code" in fault ? String(fault.code) : ""
  if (Object.hasOwn(conditions, code)) return conditions[code]?.(fault) ?? null
  if (/Connection terminated|timeout exceeded when trying to connect/i.test(fault.message))
    return "the database closed the connection"
  return null
}
