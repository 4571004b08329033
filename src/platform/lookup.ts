import type { ZodType, z } from "zod"
import type { Result } from "../kernel/result.ts"
import { type AccessTable, mayAct } from "./access/access.ts"
import { type Contract, type Operation, read } from "./command.ts"
import type { ReadTx } from "./db/tenant.ts"
import { parseInput } from "./validation.ts"

/** Published facts are the same for every municipality: they are read without one. */
export type Reader = Pick<ReadTx, "getExecutor">

/**
 * A reading of published facts about nobody, such as the names of occupations. It shows no person and no row
 * of a municipality, so it opens no transaction and leaves nothing in the access log; it may run at every
 * keystroke. A refusal for lack of rights is logged as for every reading.
 */
export function lookup<Table extends AccessTable, S extends ZodType, A extends ZodType>(
  access: Table,
  name: keyof Table & string,
  contract: Contract<S, A>,
  run: (reader: Reader, input: z.infer<S>) => Promise<Result<z.infer<A>>>,
): Operation<S, z.infer<A>> {
  const asReading = read(access, name, contract, (tx, input) => run(tx, input))
  return {
    ...asReading,
    execute: async (app, actor, raw) => {
      if (!mayAct(access, name, actor)) return asReading.execute(app, actor, raw)
      const input = parseInput(contract.takes, raw)
      if (!input.ok) return input
      const result = await run(app.db, input.value)
      if (result.ok) app.checkAnswer?.(name, contract.answers, result.value)
      return result
    },
  }
}
