import { sql } from "kysely"
import { capabilities } from "../../src/app/capabilities.ts"
import { runJob } from "../../src/app/worker.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { testApp } from "../factories/database.ts"
import { municipality } from "../factories/municipality.ts"
import { gatewayServer, mailServer } from "./servers.ts"

const jobs = new Map(capabilities.flatMap((one) => one.jobs ?? []).map((job) => [job.name, job]))
const noon = new Date("2026-11-24T11:00:00Z")

/** A municipality with a real mail server and gateway, at noon of a Tuesday, and the worker's hands. */
export async function openOutbox() {
  const town = await municipality(await testApp())
  const { app } = town.test
  const smtp = mailServer()
  const gateway = gatewayServer()
  let now = noon
  app.time = () => ({ today: day("2026-11-24"), now })
  app.config.SMTP_URL = await smtp.start()
  app.config.SMS_GATEWAY_URL = await gateway.start()

  async function run(name: string, payload: Record<string, string | number> = {}): Promise<void> {
    const job = jobs.get(name)
    if (!job) throw new Error(name)
    await runJob(app, job, { tenantId: town.tenantId, ...payload })
  }
  /** What a command queued under this name, done now, as the worker does it. */
  async function workOff(name: string): Promise<number> {
    const { rows: queued } = await sql<{ id: string; payload: Record<string, string> }>`
      select j.id, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = ${name} order by j.id`.execute(app.db)
    for (const { id, payload } of queued) {
      await run(name, payload)
      await sql`delete from graphile_worker._private_jobs where id = ${id}`.execute(app.db)
    }
    return queued.length
  }
  /** Everything that is due by that moment goes out. */
  async function sendUntil(at: Date): Promise<void> {
    await run("notification.tell")
    now = at
    const { rows } = await town.system((tx) =>
      sql<{ id: string }>`select id from notification where channel <> 'inApp' and sent_at is null
        and due_at <= ${at} order by due_at, id`.execute(tx),
    )
    for (const { id } of rows) await run("notification.send", { notificationId: id })
  }
  /** Who is told inside, by account. */
  const toldInside = async (kind: string) => {
    const rows = await town.system((tx) =>
      tx
        .selectFrom("notification")
        .select("account_id")
        .where("channel", "=", "inApp")
        .where("kind", "=", kind)
        .execute(),
    )
    return rows.map((row) => row.account_id)
  }
  async function clear(): Promise<void> {
    now = noon
    smtp.clear()
    gateway.clear()
    await town.system(async (tx) => {
      await tx.deleteFrom("notification").execute()
      await tx.deleteFrom("message_choice").execute()
    })
  }
  return {
    town,
    app,
    smtp,
    gateway,
    run,
    workOff,
    sendUntil,
    toldInside,
    clear,
    at: (time: Date) => {
      now = time
    },
    minutes: (count: number) => new Date(now.getTime() + count * 60_000),
    setEmail: (account: string) =>
      town.system((tx) =>
        tx
          .updateTable("account")
          .set({ email: `${account}@kommun.example` })
          .where("id", "=", town.accounts[account] ?? "")
          .execute(),
      ),
    /** Somebody with an account of their own. */
    participant: async (phone: string, facts: Parameters<typeof town.addPerson>[0] = {}) => {
      const person = await town.addPerson({ phone, coach: "sara", ...facts })
      const id = newId()
      await town.system((tx) =>
        tx
          .insertInto("account")
          .values({
            ...tx.stamp(),
            id,
            realm: "resident",
            subject: id,
            name: "Deltagare",
            person_id: person,
            language: "uk",
          })
          .execute(),
      )
      return { person, account: id }
    },
    close: async () => {
      await smtp.stop()
      await gateway.stop()
      await town.test.close()
    },
  }
}
