import { writeFileSync } from "node:fs"
import { sql } from "kysely"
import { CliRefused, CliUsage } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import { readGiven } from "../../platform/command-line/given-file.ts"
import {
  fingerprintOf,
  judgePaper,
  type PaperVerdict,
  VerificationRecord,
} from "./paper/verification-record.ts"

const exitCodes = { genuine: 0, changed: 1, unknown: 2 } as const

function recordIn(path: string): VerificationRecord {
  let given: unknown
  try {
    given = JSON.parse(readGiven(path).bytes.toString("utf8"))
  } catch (fault) {
    if (fault instanceof CliUsage) throw fault
    throw new CliUsage(`the record ${path} is not JSON`)
  }
  const read = VerificationRecord.safeParse(given)
  if (!read.success) throw new CliUsage(`the record ${path} is not one that agreement record has written`)
  return read.data
}

const inWords = (found: PaperVerdict): string => {
  if (found.verdict === "unknown") return "unknown: the record has no such paper with a seal that holds"
  const sealed = `signed by all on ${found.signedOn}, sealed by the key ${found.key}`
  return found.verdict === "genuine"
    ? `genuine: ${sealed}`
    : `changed: the file is not the paper that it says it is, which is ${sealed}`
}

type Row = VerificationRecord["papers"][number]

export const agreementCommands: readonly CliCommand[] = [
  {
    words: ["agreement", "verify"],
    usage: "agreement verify FILE.pdf --record RECORD.json [--key FINGERPRINT] [--json]",
    about: "Say whether a paper is genuine, changed or unknown, by an exported record; needs no database",
    help: "Exit 0 genuine: these bytes were sealed when all had signed. Exit 1 changed: other bytes, with the mark of a sealed paper\nin them; also a print from before all had signed. Exit 2 unknown, or wrong use. A copy whose mark is gone is unknown.\nA record vouches for no more than where it came from: say with --key whose seal counts, by the fingerprint that\nagreement record prints.",
    options: { record: "value", key: "value" },
    run: async (args) => {
      const [[path], record, key] = [args.words, args.value("record"), args.value("key")?.toLowerCase()]
      if (!path || !record) throw new CliUsage("agreement verify needs a file, and --record")
      if (key !== undefined && !/^[0-9a-f]{64}$/.test(key))
        throw new CliUsage("--key takes a fingerprint of 64 hexadecimal digits")
      const found = judgePaper(readGiven(path).bytes, recordIn(record), key)
      if (args.flags.has("json")) printJson(found)
      else console.log(inWords(found))
      process.exitCode = exitCodes[found.verdict]
    },
  },
  {
    words: ["agreement", "record"],
    usage: "agreement record --out RECORD.json [--tenant T] [--json]",
    about: "Write what is needed to verify the papers of signed agreements without the database",
    help: "Hashes, days, seals and public keys; no names and no ids. Keep it where the database's owner can't write.",
    options: { out: "value", tenant: "value" },
    run: async (args, terminal) => {
      const out = args.value("out")
      if (!out) throw new CliUsage("agreement record needs --out")
      await terminal.withTown(args, async ({ transaction, record }) => {
        const papers = await transaction(async (tx) => {
          const rows = await tx.all(sql<Row>`select sha256, hash, signed_on as "signedOn",
              to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "sealedAt",
              seal_kind as "sealKind", seal, seal_key as "sealKey"
            from agreement_paper where tenant_id = app.tenant() order by sealed_at, id`)
          await record(tx, "agreement.record", { papers: rows.length })
          return rows
        })
        const whole: VerificationRecord = { kind: "stegvis agreement record 1", papers }
        try {
          writeFileSync(out, `${JSON.stringify(whole, null, 2)}\n`)
        } catch {
          throw new CliRefused(`the file ${out} can't be written`)
        }
        const keys = [...new Set(papers.map(({ sealKey }) => fingerprintOf(sealKey)))]
        if (args.flags.has("json")) return printJson({ papers: papers.length, keys })
        console.log(
          [`${papers.length} papers`, ...keys.map((key) => `  sealed by the key ${key}`)].join("\n"),
        )
      })
    },
  },
]
