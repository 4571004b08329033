import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { Result } from "../../kernel/result.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { type DemoPart, known } from "../../platform/demo.ts"
import { answerCertificate } from "./answer-certificate.ts"
import { draftCertificate } from "./draft-certificate.ts"
import { shareCertificate } from "./links/share-certificate.ts"

function made<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo's certificate is refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}
const kitchen = "Solgårdens kök"

/** One that Amina has said yes to and shows to a shop, and a newer version that waits for her. */
export const certificatesDemo: DemoPart = {
  name: "certificates",
  after: ["placements"],
  load: async (tx, { left }) => {
    const rows = await tx.all(sql<{ id: Id<"account"> }>`select a.id from account a join placement p
      on p.tenant_id = a.tenant_id and p.person_id = a.person_id
      where a.tenant_id = app.tenant() and p.id = ${known(left.placements ?? {}, kitchen)} limit 1`)
    left.certificateHolders = Object.fromEntries(rows.map(({ id }) => [kitchen, id]))
  },
  act: async (app, { tenantId, units, left }) => {
    const accountId = left.certificateHolders?.[kitchen]
    if (!accountId) return
    const who = { tenantId, name: "", scopes: [] }
    const coach: Actor = {
      ...who,
      accountId: known(left.placementCoaches ?? {}, kitchen),
      role: "coach",
      unitId: units.cai,
    }
    const self: Actor = { ...who, accountId, role: "participant", unitId: null }
    const placementId = known(left.placements ?? {}, kitchen)
    const tasks = "Disk, beredning och servering i matsalen"
    const { id: certificateId } = made(await draftCertificate.execute(app, coach, { placementId, tasks }))
    made(await answerCertificate.execute(app, self, { certificateId, answer: "accept" }))
    made(await shareCertificate.execute(app, self, { certificateId, name: "ICA Tyresö" }))
    made(
      await draftCertificate.execute(app, coach, {
        placementId,
        tasks: `${tasks}, varumottagning på torsdagar`,
        reference: "Amina kommer i tid, tar egna initiativ och är omtyckt av gästerna.",
        refereeName: "Märta Söderström",
        refereeContact: "070-174 06 51",
        refereeYesOn: app.time().today,
      }),
    )
  },
}
