import type { Hono } from "hono"
import { mailboxPath, mailboxShown, readMailbox } from "../capabilities/messages/public.ts"
import { systemActor } from "../platform/access/roles.ts"
import type { Env } from "./mount-pages.tsx"
import { type Frame, wholePage } from "./shells.tsx"
import { tenantsOf } from "./worker.ts"

/** What would have gone out, for whoever tries the demo. Mounted in a demo only: its people are made up. */
export function mountMailbox(web: Hono<Env>, frame: Frame): void {
  web.get(mailboxPath, async (c) => {
    const visit = c.get("visit")
    const boxes = await Promise.all(
      (await tenantsOf(visit.app)).map((town) => readMailbox.execute(visit.app, systemActor(town.id), {})),
    )
    const letters = boxes.flatMap((box) => (box.ok ? box.value : []))
    return c.html(wholePage(frame, visit, mailboxShown(letters, visit)))
  })
}
