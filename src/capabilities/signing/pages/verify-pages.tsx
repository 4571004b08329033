import { createHash } from "node:crypto"
import { systemActor } from "../../../platform/access/roles.ts"
import { tenantsOf } from "../../../platform/db/tenants.ts"
import type { PublicRoute } from "../../../platform/http/public-routes.ts"
import type { Shown } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { checkPath } from "../../../platform/papers/paper-words.ts"
import { Alert, FileField, Form, PageHead, Stack, SubmitRow, TextField } from "../../../ui/index.ts"
import type { Verdict, verifyPaperWith } from "../paper/verify-paper.ts"

type Verify = ReturnType<typeof verifyPaperWith>
const unknown: Verdict = { known: null, kind: null, signedOn: null }
/** What no paper has: what can't be a hash is looked for as long, and answered alike. */
const noHash = "0".repeat(64)

/** A code as it was typed, in groups and in either case. */
function hashIn(typed: string): string {
  const code = typed.replace(/[\s-]/g, "").toLowerCase()
  return /^[0-9a-f]{64}$/.test(code) ? code : noHash
}

/** In every municipality of the installation, also when it has been found: the time tells nothing. */
async function verdictOn(visit: Visit, verifyPaper: Verify, hash: string): Promise<Verdict> {
  const found: Verdict[] = []
  for (const { id } of await tenantsOf(visit.app)) {
    const verdict = await verifyPaper.execute(visit.app, systemActor(id), { hash })
    if (verdict.ok && verdict.value.known) found.push(verdict.value)
  }
  return found.find(({ known }) => known === "file") ?? found[0] ?? unknown
}

function Answer({ verdict, visit: { t, day } }: { verdict: Verdict; visit: Visit }) {
  const { known, kind, signedOn } = verdict
  return known && signedOn ? (
    <Alert tone={known === "file" ? "success" : "info"} title={t(`verify.${known}`)}>
      <p>{t(`verify.on.${kind}`, { day: day(signedOn) })}</p>
      <p>{t(`verify.${known}.text`)}</p>
    </Alert>
  ) : (
    <Alert tone="warning" title={t("verify.unknown")}>
      {t("verify.unknown.text")}
    </Alert>
  )
}

const shown = (visit: Visit, verdict: Verdict | null): Shown => {
  const { t } = visit
  return {
    title: t("verify.title"),
    body: (
      <Stack>
        <PageHead title={t("verify.title")} subtitle={t("verify.intro")} />
        {verdict && <Answer verdict={verdict} visit={visit} />}
        <Form action={checkPath} csrf={visit.session?.csrf ?? ""} multipart>
          <FileField
            name="file"
            label={t("verify.field.file")}
            description={t("verify.field.file.help")}
            accept=".pdf"
          />
          <TextField
            name="code"
            label={t("verify.field.code")}
            description={t("verify.field.code.help")}
            autocomplete="off"
          />
          <SubmitRow submit={t("verify.send")} />
        </Form>
      </Stack>
    ),
  }
}

/** For anyone with a paper in their hand: whether it is genuine, and nothing more. */
export const verifyPagesWith = (verifyPaper: Verify): readonly PublicRoute[] => [
  {
    path: checkPath,
    get: (visit) => ({ shown: shown(visit, null) }),
    post: {
      most: { points: 30, seconds: 600, text: "verify.tooMany" },
      send: async (_visit, fields) => {
        const [file, code] = [fields.file?.[0], fields.code?.[0]]
        if (!file && !code?.trim()) return { redirect: checkPath }
        // The bytes are forgotten when they have been counted together.
        const hash = file
          ? createHash("sha256").update(Buffer.from(file, "base64")).digest("hex")
          : hashIn(code ?? "")
        return { redirect: `${checkPath}/${hash}` }
      },
    },
  },
  {
    path: `${checkPath}/:code`,
    get: async (visit) => {
      const code = visit.url.pathname.slice(checkPath.length + 1)
      return { shown: shown(visit, await verdictOn(visit, verifyPaper, hashIn(code))) }
    },
  },
]
