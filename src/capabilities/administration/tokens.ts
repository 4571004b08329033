import { sql } from "kysely"
import { z } from "zod"
import { ok, type Result, refused, violation } from "../../kernel/result.ts"
import { command, read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { administrationAccess } from "./access.ts"

export type TokenRow = {
  id: string
  account_name: string
  role: string
  scopes: string[]
  created_at: Date
  expires_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

export const listTokens = read(administrationAccess, "token.list", z.object({}), async (tx) => {
  const tokens = await sql<TokenRow>`select * from app.tokens()`.execute(tx)
  return ok(tokens.rows)
})

export const revokeToken = command(
  administrationAccess,
  "token.revoke",
  z.object({ tokenId: id() }),
  async (tx, input): Promise<Result<{ id: string }>> => {
    const { rows } = await sql<{
      done: boolean
    }>`select app.revoke_token(${input.tokenId}, ${tx.now}) as done`.execute(tx)
    return rows[0]?.done ? ok({ id: input.tokenId }) : refused(violation("NOT_FOUND"))
  },
)
