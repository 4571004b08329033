import { ok, type Result, refusedAs, violation } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { type Agreement, contentOf, latest } from "./agreement-row.ts"
import { differences, isBoundAlike } from "./rules/content.ts"
import { fieldsNow } from "./rules/second-person.ts"
import type { SignableOf } from "./signable-of.ts"

/**
 * Nobody answers anything but what it says now, as they read it: not an earlier version, nor facts that have
 * changed since the version was made. What differs is in the answer.
 */
export async function asRead(
  tx: WriteTx,
  agreement: Agreement,
  read: string,
  signables: SignableOf,
): Promise<Result<null>> {
  const version = latest(agreement)
  if (version.hash !== read) {
    const before = agreement.versions.find(({ hash }) => hash === read)
    return refusedAs("conflict", [violation("AGREEMENT_CHANGED")], {
      current: version.hash,
      differences: differences(before?.fields ?? [], version.fields),
    })
  }
  const now = await signables(agreement.kind).load(tx, agreement.subject_id)
  const fields = now && fieldsNow(version.fields, now.fields)
  if (fields && !isBoundAlike(contentOf(agreement), { ...contentOf(agreement), fields }))
    return refusedAs("conflict", [violation("AGREEMENT_OUTDATED")], {
      current: version.hash,
      differences: differences(version.fields, fields),
    })
  return ok(null)
}
