import { randomBytes } from "node:crypto"
import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import { isRole, roles, systemActor } from "../../platform/access/roles.ts"
import { verifyAudit } from "../../platform/audit/seal.ts"
import { writeAudit } from "../../platform/audit/write-audit.ts"
import { secretHash } from "../../platform/auth/sessions.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { capabilities } from "../capabilities.ts"
import { loadDemo } from "../demo/load-demo.ts"
import { runJob, tenantsOf } from "../worker.ts"
import { CliRefused, CliUsage } from "./arguments.ts"
import type { CliCommand } from "./command-type.ts"
import { config, printJson, tenantNamed, withApp } from "./context.ts"

export const tenantCommands: readonly CliCommand[] = [
  {
    words: ["demo", "load"],
    usage: "demo load",
    about: "Load the demo municipality into an empty database",
    run: async () => {
      if (config().STEGVIS_MODE !== "demo") throw new CliRefused("demo data does not exist in production")
      await withApp((app, url) => loadDemo(app, url))
    },
  },
  {
    words: ["token", "create"],
    usage: "token create --tenant T --role ROLE [--user ID] [--days N]",
    about: "Print a bearer token for the API (demo mode)",
    options: { tenant: "value", role: "value", user: "value", days: "value" },
    run: async (args) => {
      if (config().STEGVIS_MODE !== "demo")
        throw new CliRefused("tokens are made in the application in production")
      const role = args.value("role") ?? ""
      if (!isRole(role)) throw new CliUsage(`--role needs one of ${roles.join(", ")}`)
      await withApp(async (app) => {
        const tenant = await tenantNamed(app, args.value("tenant") ?? "demo")
        const token = randomBytes(32).toString("base64url")
        await withTenant(app.db, systemActor(tenant.id), app.time(), async (tx) => {
          const user = args.value("user")
          const { rows } = await sql<{
            account_id: string
            id: string
          }>`select r.account_id, r.id from role_assignment r
            join account a on a.tenant_id = r.tenant_id and a.id = r.account_id
            where r.role = ${role} and r.valid @> app.today() ${user ? sql`and (a.id::text = ${user} or a.subject = ${user})` : sql``}
            order by r.created_at, r.id limit 1`.execute(tx)
          const found = rows[0]
          if (!found) throw new CliRefused("no account has that role")
          await tx
            .insertInto("api_token")
            .values({
              tenant_id: tenant.id,
              id: newId(),
              token_hash: secretHash(token),
              account_id: found.account_id,
              role_assignment_id: found.id,
              expires_at: new Date(tx.now.getTime() + 30 * 86_400_000),
            })
            .execute()
          await writeAudit(tx, { kind: "system", action: "token.create", personIds: [], detail: { role } })
        })
        if (args.flags.has("json")) printJson({ token })
        else console.log(token)
      })
    },
  },
  {
    words: ["audit", "verify"],
    usage: "audit verify [--tenant T] [--json]",
    about: "Check the sealed log; names the first row changed, missing or added",
    options: { tenant: "value" },
    run: async (args) => {
      await withApp(async (app) => {
        const chosen = args.value("tenant")
        const tenants = chosen ? [await tenantNamed(app, chosen)] : await tenantsOf(app)
        const verdicts = []
        for (const tenant of tenants)
          verdicts.push({ tenant: tenant.code, ...(await verifyAudit(app, tenant.id)) })
        if (args.flags.has("json")) printJson(verdicts)
        else
          for (const one of verdicts)
            console.log(
              one.ok
                ? `${one.tenant}: ${one.rows} rows in ${one.seals} seals are intact`
                : `${one.tenant}: ${one.fault} in seal ${one.seal}${one.rowId ? `, row ${one.rowId}` : ""}`,
            )
        if (verdicts.some((one) => !one.ok)) process.exitCode = 1
      })
    },
  },
  {
    words: ["job", "run"],
    usage: "job run NAME [--tenant T]",
    about: "Run one job now",
    options: { tenant: "value" },
    run: async (args) => {
      const jobs = capabilities.flatMap((one) => one.jobs ?? [])
      const job = jobs.find((one) => one.name === args.words[0])
      if (!job) throw new CliUsage(`unknown job; known: ${jobs.map((one) => one.name).join(", ")}`)
      await withApp(async (app) => {
        const chosen = args.value("tenant")
        for (const tenant of chosen ? [await tenantNamed(app, chosen)] : await tenantsOf(app))
          await runJob(app, job, { tenantId: tenant.id })
      })
    },
  },
]
