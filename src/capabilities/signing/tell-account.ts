import type { WriteTx } from "../../platform/db/tenant.ts"
import { notify } from "../../platform/notifications/public.ts"
import { type Agreement, latest, type Party } from "./agreement-row.ts"
import { agreementToSign } from "./messages.ts"

/** That something waits to be signed, once a day at most; false when nobody was told. */
export const tellAccount = async (tx: WriteTx, agreement: Agreement, party: Party): Promise<boolean> =>
  party.account_id !== null &&
  (await notify(tx, {
    kind: agreementToSign,
    accountId: party.account_id,
    dedupeKey: `agreement.toSign ${agreement.id} ${latest(agreement).number} ${party.id} ${tx.today}`,
  })) !== null
