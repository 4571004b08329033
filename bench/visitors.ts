import pg from "pg"
import { openSession } from "../src/platform/auth/sessions.ts"
import type { Stegvis } from "../src/platform/stegvis.ts"

export type Visitor = { as: string; cookie: string; pages: Record<string, string> }

const roles: Readonly<Record<string, string>> = {
  "scale-coach-1": "coach",
  karin: "manager",
  styr: "steering",
}

/**
 * A coach with a case load, the manager of the whole unit, and the steering group, signed in; a page that is
 * not theirs is not measured.
 */
export async function visitors(
  app: Stegvis,
  url: string,
  tenantId: string,
  also: Readonly<Record<string, string>> = {},
): Promise<Visitor[]> {
  const who = { ...roles, ...also }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string; subject: string; person: string }>(
      `select a.id, a.subject, (select t.person_id from case_team t join account c on c.tenant_id = t.tenant_id and c.id = t.account_id
          where t.tenant_id = $1 and c.subject = 'scale-coach-1' and upper_inf(t.valid) order by t.id limit 1) as person
        from account a where a.tenant_id = $1 and a.subject = any($2) order by a.subject desc`,
      [tenantId, Object.keys(who)],
    )
    return await Promise.all(
      rows.map(async ({ id, subject, person }) => ({
        as: who[subject] ?? subject,
        cookie: `stegvis_session=${await openSession(app, { tenantId, tenantName: "", accountId: id, name: "" })}`,
        pages: {
          "my day": "/min-dag",
          participants: "/deltagare",
          filtered: "/deltagare?urval=mina&insats=WORK_TRAINING",
          sorted: "/deltagare?ordning=senast",
          "by programme": "/deltagare?insats=WORK_TRAINING",
          "by next step": "/deltagare?steg=planera",
          "enrolled, by next step": "/deltagare?urval=inskrivna&steg=planera",
          caseload: "/fordelning",
          attendance: "/narvaro",
          search: "/deltagare?q=berg-12",
          "search, words": "/deltagare?q=12%2C%20berg",
          "search, common": "/deltagare?q=berg",
          "search, short": "/deltagare?q=li",
          "search, telephone": "/deltagare?q=070-174%2006%2001",
          person: `/deltagare/${person}`,
          placements: "/placeringar",
          figures: "/siffror",
          figure: "/siffror/U40455",
          report: "/siffror/rapport",
        },
      })),
    )
  } finally {
    await client.end()
  }
}
