import { confirmJoining } from "../../src/capabilities/joined-records/confirm-joining.ts"
import { proposeJoining } from "../../src/capabilities/joined-records/propose-joining.ts"
import type { Result } from "../../src/kernel/result.ts"
import { type TestMunicipality, value } from "../factories/municipality.ts"

export const reason = "Skatteverkets beslut visat på plats"

/** Sara, or somebody else, states that a person of theirs has the number too; it becomes the current one. */
export const propose = (town: TestMunicipality, personId: string, number: string, by = "sara") =>
  proposeJoining.execute(town.test.app, town.as(by), { personId, number, standing: "current", reason })

/** Leila, or somebody else, confirms it as it was shown. */
export const confirm = (
  town: TestMunicipality,
  joiningId: string,
  otherPersonId?: string,
  by = "leila",
): Promise<Result<{ id: string }>> =>
  confirmJoining.execute(town.test.app, town.as(by), {
    joiningId,
    reason,
    ...(otherPersonId ? { otherPersonId } : {}),
  })

export async function join(
  town: TestMunicipality,
  personId: string,
  number: string,
  other?: string,
): Promise<string> {
  const { id } = value(await propose(town, personId, number))
  value(await confirm(town, id, other))
  return id
}
