import { sql } from "kysely"
import { z } from "zod"
import { ok, refused, violation } from "../../kernel/result.ts"
import { roles } from "../../platform/access/roles.ts"
import { answer, answerId, answerMoment, idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { administrationAccess } from "./access.ts"

const TokenRow = answer({
  id: answerId(),
  account_name: z.string(),
  role: z.enum(roles),
  scopes: z.array(z.string()),
  created_at: answerMoment(),
  expires_at: answerMoment(),
  last_used_at: answerMoment().nullable(),
  revoked_at: answerMoment().nullable(),
})
type TokenRow = z.infer<typeof TokenRow>

export const listTokens = read(
  administrationAccess,
  "token.list",
  { takes: z.object({}), answers: z.array(TokenRow) },
  async (tx) => {
    const tokens = await tx.all(sql<TokenRow>`select * from app.tokens()`)
    return ok(tokens)
  },
)

export const revokeToken = command(
  administrationAccess,
  "token.revoke",
  { takes: z.object({ tokenId: id() }), answers: idAnswer() },
  async (tx, input) => {
    const row = await tx.one(
      sql<{ done: boolean }>`select app.revoke_token(${input.tokenId}, ${tx.now}) as done`,
    )
    return row.done ? ok({ id: input.tokenId }) : refused(violation("NOT_FOUND"))
  },
)
