import { writeCalendar } from "../../../integrations/icalendar/write-calendar.ts"
import { refusedAs, violation } from "../../../kernel/result.ts"
import { mayAct } from "../../../platform/access/access.ts"
import { readCalendarKey } from "../../../platform/auth/sessions.ts"
import type { PublicRoute } from "../../../platform/http/public-routes.ts"
import { PageHead } from "../../../ui/index.ts"
import { meetingAccess } from "../access.ts"
import { calendarPath, secretIn } from "../calendar-address.ts"
import { readCalendar } from "../calendar-feed.ts"

/**
 * A calendar program asks by the secret address alone; it gets what the account may see in its roles today.
 * An address that was taken back is as one that never was.
 */
export const calendarFeed: PublicRoute = {
  path: `${calendarPath}:address`,
  get: async ({ app, t, url }) => {
    const secret = secretIn(url.pathname)
    const actors = secret ? await readCalendarKey(app, secret) : []
    const able = actors.filter((one) => mayAct(meetingAccess, "calendar.read", one))
    if (able.length === 0)
      return {
        shown: { title: t("calendar.unknown"), body: <PageHead title={t("calendar.unknown")} /> },
        refusal: refusedAs("notFound", [violation("NOT_FOUND")]).refusal,
      }
    const events = new Map<string, Parameters<typeof writeCalendar>[1][number]>()
    for (const actor of able) {
      const read = await readCalendar.execute(app, actor, {})
      for (const { id, day, from, to, state, version } of read.ok ? read.value.events : [])
        events.set(id, {
          uid: `${id}@${new URL(app.config.baseUrl).host}`,
          day,
          from,
          to,
          summary: t("calendar.event"),
          url: `${app.config.baseUrl}/moten/${id}`,
          sequence: version - 1,
          status: state === "anotherTime" || state === "declined" ? "TENTATIVE" : "CONFIRMED",
        })
    }
    const text = writeCalendar(t("calendar.name"), [...events.values()], app.time().now)
    return {
      sent: { name: "stegvis.ics", type: "text/calendar; charset=utf-8", bytes: text, inline: true },
    }
  },
}
