import { z } from "zod"
import { isRequestKey } from "./auth/sign-request.ts"

/** Words with spaces or commas between them. */
const words = () => z.string().transform((text) => text.split(/[\s,]+/).filter((word) => word !== ""))

const realm = (name: string) => ({
  [`OIDC_${name}_ISSUER`]: z.url().optional(),
  [`OIDC_${name}_CLIENT_ID`]: z.string().min(1).optional(),
  [`OIDC_${name}_CLIENT_SECRET`]: z.string().min(1).optional(),
  /** What names the account: the first of these that the provider sends. */
  [`OIDC_${name}_ACCOUNT_CLAIM`]: words().optional(),
  [`OIDC_${name}_SCOPES`]: words().optional(),
  /** The levels of assurance that are asked for, most wanted first; the answer must have one of them. */
  [`OIDC_${name}_ACR`]: words().optional(),
  /** Where the provider says which level it was. */
  [`OIDC_${name}_LEVEL_CLAIM`]: z.string().trim().min(1).optional(),
  /** What questions are signed with, where the provider has its users sign. */
  [`OIDC_${name}_REQUEST_KEY`]: z
    .string()
    .refine(isRequestKey, "needs an EC P-256 or RSA key as PKCS#8 in base64")
    .optional(),
})

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  STEGVIS_HOST: z.string().default("127.0.0.1"),
  DATABASE_URL: z.string().startsWith("postgres").optional(),
  STEGVIS_DATA_DIR: z.string().min(1).default("./.stegvis"),
  STEGVIS_BASE_URL: z.url().optional(),
  STEGVIS_MODE: z.enum(["demo", "production"]).default("demo"),
  STEGVIS_TODAY: z.iso.date().optional(),
  STEGVIS_SEAL_KEY: z.string().min(40).optional(),
  STEGVIS_SEALS_FILE: z.string().trim().min(1).optional(),
  SMTP_URL: z.string().startsWith("smtp").optional(),
  SMTP_FROM: z.email().default("stegvis@example.se"),
  SMS_GATEWAY_URL: z.url().optional(),
  STEGVIS_SCAN_COMMAND: z.string().trim().min(1).optional(),
  STEGVIS_ADS_URL: z.url({ protocol: /^https?$/ }).optional(),
  STEGVIS_RATE_PER_MINUTE: z.coerce.number().int().min(60).default(3000),
  /** Another PostgreSQL than the one that npm brought, for the embedded database. */
  STEGVIS_POSTGRES_BIN: z.string().min(1).optional(),
  /** For developers: faults with their text, which may quote a person's data. */
  STEGVIS_SHOW_FAULTS: z.string().optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  ...realm("STAFF"),
  ...realm("RESIDENT"),
  ...realm("EMPLOYER"),
})

export type Config = z.infer<typeof Settings> & { baseUrl: string; realms: Record<Realm, RealmConfig | null> }
export type Realm = "staff" | "resident" | "employer"
export type RealmConfig = {
  issuer: string
  clientId: string
  clientSecret: string
  accountClaims: readonly string[]
  scopes: readonly string[]
  acr: readonly string[]
  levelClaim: string
  requestKey: string | null
}

/** A realm's settings, where only the provider is known: what the others then are. */
export const realmConfig = (
  given: Pick<RealmConfig, "issuer" | "clientId" | "clientSecret"> & Partial<RealmConfig>,
): RealmConfig => ({
  accountClaims: ["sub"],
  scopes: ["openid", "profile"],
  acr: [],
  levelClaim: "acr",
  requestKey: null,
  ...given,
})

const neededInProduction = [
  "DATABASE_URL",
  "STEGVIS_BASE_URL",
  "STEGVIS_SEAL_KEY",
  "SMTP_URL",
  "OIDC_STAFF_ISSUER",
] as const

const onlySaid = <T extends object>(some: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

/** The settings of this process. Nobody else looks into its environment. */
export const ownConfig = (): Config | { faults: string[] } => readConfig(process.env)

/** For a process that we start: what this one was told, and something besides. */
export const environmentWith = (more: Record<string, string>) => ({ ...process.env, ...more })

/** Reads settings from an environment, or says every setting that is wrong. */
export function readConfig(env: Record<string, string | undefined>): Config | { faults: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""))
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    return { faults: parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) }
  }
  const settings = parsed.data
  const faults: string[] = []
  const realmOf = (name: "STAFF" | "RESIDENT" | "EMPLOYER"): RealmConfig | null => {
    const said = (key: string) => (settings as Record<string, unknown>)[`OIDC_${name}_${key}`]
    const text = (key: string) => said(key) as string | undefined
    const list = (key: string) => {
      const found = said(key) as string[] | undefined
      return found && found.length > 0 ? found : undefined
    }
    const [issuer, clientId, clientSecret] = [text("ISSUER"), text("CLIENT_ID"), text("CLIENT_SECRET")]
    const more = {
      accountClaims: list("ACCOUNT_CLAIM"),
      scopes: list("SCOPES"),
      acr: list("ACR"),
      levelClaim: text("LEVEL_CLAIM"),
      requestKey: text("REQUEST_KEY"),
    }
    if (more.scopes && !more.scopes.includes("openid"))
      faults.push(`OIDC_${name}_SCOPES: openid must be one of them`)
    if (issuer && clientId && clientSecret)
      return realmConfig({ issuer, clientId, clientSecret, ...onlySaid(more) })
    if (issuer || clientId || clientSecret)
      faults.push(`OIDC_${name}_*: issuer, client id and secret belong together`)
    else if (Object.values(more).some((one) => one !== undefined))
      faults.push(
        `OIDC_${name}_*: says how to sign in, but not where: issuer, client id and secret are missing`,
      )
    return null
  }
  const realms = { staff: realmOf("STAFF"), resident: realmOf("RESIDENT"), employer: realmOf("EMPLOYER") }
  if (settings.STEGVIS_MODE === "production") {
    for (const name of neededInProduction) {
      if ((settings as Record<string, unknown>)[name] === undefined)
        faults.push(`${name}: needed in production`)
    }
    // Without it the session cookie lacks Secure, and tokens travel in the open.
    for (const [name, value] of Object.entries(settings))
      if (
        /^(STEGVIS_BASE_URL|OIDC_\w+_ISSUER)$/.test(name) &&
        !String(value ?? "https:").startsWith("https:")
      )
        faults.push(`${name}: needs https in production`)
    if (settings.STEGVIS_TODAY) faults.push("STEGVIS_TODAY: not allowed in production")
  }
  if (faults.length > 0) return { faults }
  return { ...settings, baseUrl: settings.STEGVIS_BASE_URL ?? `http://localhost:${settings.PORT}`, realms }
}
