import type { Vouched } from "../../src/platform/auth/oidc.ts"
import { enterAccounts, type FoundAccount } from "../../src/platform/auth/sessions.ts"
import type { Realm } from "../../src/platform/config.ts"
import type { Stegvis } from "../../src/platform/stegvis.ts"

/** What finishing a sign-in gives where the account is named by `sub`. */
export const vouchedBySub = (realm: Realm, issuer: string, subject: string): Vouched => ({
  realm,
  issuer,
  subject,
  name: { kind: "sub", value: subject },
  level: null,
  authTime: null,
  userSignature: null,
})

export const accountsBySub = (
  app: Stegvis,
  realm: Realm,
  issuer: string,
  subject: string,
): Promise<FoundAccount[]> => enterAccounts(app, vouchedBySub(realm, issuer, subject))
