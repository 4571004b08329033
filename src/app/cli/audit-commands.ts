import { isId } from "../../kernel/id.ts"
import { explainRow } from "../../platform/audit/explain-row.ts"
import { type SealCopy, sealCopies } from "../../platform/audit/seal-copy.ts"
import { type AuditFault, type AuditVerdict, verifyAudit } from "../../platform/audit/verify-audit.ts"
import { type Arguments, CliRefused, CliUsage } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import { tenantsOf } from "../../platform/db/tenants.ts"
import type { Stegvis } from "../../platform/stegvis.ts"
import { tenantNamed, withApp } from "./context.ts"

export const auditCommands: readonly CliCommand[] = [
  {
    words: ["audit", "verify"],
    usage: "audit verify [--tenant T] [--expect N:CHAIN] [--json]",
    about: "Check the sealed log; names every row changed, missing or added",
    help: "--expect is the last seal of an earlier run, kept where the database's owner can't write: it must still be there.\nExit 1 when anything is wrong, also when nothing is sealed.",
    options: { tenant: "value", expect: "value" },
    run: async (args) => {
      const expected = expectedSeal(args)
      await withApp(async (app) => {
        const verdicts = []
        for (const tenant of await chosenTenants(app, args)) {
          const known = [...sealCopies(app.config, tenant.id), ...expected]
          verdicts.push({ tenant: tenant.code, ...(await verifyAudit(app, tenant.id, known)) })
        }
        if (args.flags.has("json")) printJson(verdicts)
        else for (const one of verdicts) console.log(inWords(one).join("\n"))
        if (verdicts.some((one) => !one.ok)) process.exitCode = 1
      })
    },
  },
  {
    words: ["audit", "explain"],
    usage: "audit explain ROW --tenant T --reason TEXT --by NAME",
    about: "Explain a row that does not fit its hash, signed; the log is never rewritten",
    help: "For rows that verify names as changed and whose cause you know. Verify then counts them apart.",
    options: { tenant: "value", reason: "value", by: "value" },
    run: async (args) => {
      const [rowId = "", tenant, reason, by] = [args.words[0], ...["tenant", "reason", "by"].map(args.value)]
      if (!isId(rowId) || !tenant) throw new CliUsage("say which row, by its id, and of which municipality")
      if (!reason || reason.trim().length < 10 || !by)
        throw new CliUsage("say why in ten letters or more (--reason), and who says it (--by)")
      await withApp(async (app) => {
        const { id } = await tenantNamed(app, tenant)
        const done = await explainRow(app, id, {
          rowId: rowId.toLowerCase(),
          reason: reason.trim(),
          by: by.trim(),
        })
        if (done === "unknown") throw new CliRefused("there is no such row in the access log")
        if (done === "intact") throw new CliRefused("the row fits its hash; there is nothing to explain")
        console.log(`row ${rowId} is explained`)
      })
    },
  },
]

function expectedSeal(args: Arguments): SealCopy[] {
  const text = args.value("expect")
  if (text === undefined) return []
  const [, number, chain] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text) ?? []
  if (!number || !chain) throw new CliUsage("--expect takes a seal as verify prints it, NUMBER:CHAIN")
  if (!args.value("tenant")) throw new CliUsage("--expect is about one municipality: say which with --tenant")
  return [{ number: Number(number), chain: chain.toLowerCase() }]
}

async function chosenTenants(app: Stegvis, args: Arguments) {
  const chosen = args.value("tenant")
  return chosen ? [await tenantNamed(app, chosen)] : await tenantsOf(app)
}

const faultInWords = ({ fault, seal, rowId }: AuditFault) =>
  fault === "noSeals"
    ? "nothing is sealed"
    : fault === "cut"
      ? `seal ${seal} is gone or another`
      : `${fault} in seal ${seal}${rowId ? `, row ${rowId}` : ""}`

function inWords({ tenant, ...one }: { tenant: string } & AuditVerdict): string[] {
  const explained = one.explained > 0 ? `, ${one.explained} of them explained` : ""
  const known = `${tenant}: ${one.rows} rows in ${one.seals} seals${explained}`
  return [
    one.ok ? `${known} are intact; last seal ${one.last}` : `${known}, ${one.faults.length} faults`,
    ...one.faults.map((fault) => `  ${faultInWords(fault)}`),
  ]
}
