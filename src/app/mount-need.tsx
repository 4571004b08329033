import type { Hono, MiddlewareHandler } from "hono"
import { RateLimiterMemory } from "rate-limiter-flexible"
import {
  chooseMunicipality,
  type Municipality,
  needForm,
  needReceipt,
  receiveNeed,
} from "../capabilities/employers/public.ts"
import { isDay } from "../kernel/day.ts"
import { isId, newId } from "../kernel/id.ts"
import type { Refusal } from "../kernel/result.ts"
import { systemActor } from "../platform/access/roles.ts"
import { formState } from "../platform/http/form-state.ts"
import { decodeFields } from "../platform/http/input.ts"
import type { Visit } from "../platform/http/visit.ts"
import type { Env } from "./mount-pages.tsx"
import { noticePage } from "./notice-page.tsx"
import { statusOf } from "./refusal-page.tsx"
import { type Frame, wholePage } from "./shells.tsx"
import { tenantsOf } from "./worker.ts"

const path = "/behover-du-anstalla"

/** Nobody asks for people forty times in ten minutes. */
function fewSendings(): MiddlewareHandler<Env> {
  const senders = new RateLimiterMemory({ points: 40, duration: 600 })
  return async (c, next) => {
    const address = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
      ?.socket?.remoteAddress
    try {
      await senders.consume(address ?? "local")
    } catch {
      return noticePage(c, "busy", 429, { "retry-after": "600" }, c.get("visit").t("need.tooMany"))
    }
    return next()
  }
}

/** "Behöver du anställa?": for anyone, so the system does the command on their behalf. */
export function mountNeed(web: Hono<Env>, frame: Frame): void {
  const html = (visit: Visit, shown: Parameters<typeof wholePage>[2]) => wholePage(frame, visit, shown)
  const townOf = async (visit: Visit, code: string | undefined) => {
    const towns = await tenantsOf(visit.app)
    return {
      towns,
      town: towns.find((one) => one.code === code) ?? (towns.length === 1 && !code ? towns[0] : undefined),
    }
  }
  const filled = (
    visit: Visit,
    town: Municipality,
    fields: Record<string, string[]>,
    refusal: Refusal | null,
  ) => {
    const shownBefore = fields.needId?.[0] ?? ""
    const key = isId(shownBefore) ? shownBefore : newId()
    return html(visit, needForm(town, formState(visit, { action: path, key, fields, refusal }), visit))
  }

  web.get(path, async (c) => {
    const visit = c.get("visit")
    const { towns, town } = await townOf(visit, c.req.query("kommun"))
    return c.html(town ? filled(visit, town, {}, null) : html(visit, chooseMunicipality(towns, visit)))
  })
  web.get(`${path}/tack`, (c) => {
    const visit = c.get("visit")
    const day = c.req.query("svar") ?? ""
    return isDay(day) ? c.html(html(visit, needReceipt(day, visit))) : c.redirect(path, 303)
  })
  web.post(path, fewSendings(), async (c) => {
    const visit = c.get("visit")
    const fields = c.get("fields")
    const { town } = await townOf(visit, fields.kommun?.[0])
    if (!town) return c.redirect(path, 303)
    // A filled trap is a program: it gets the page anew, and nothing is kept.
    if (fields.website?.[0]) return c.redirect(`${path}?kommun=${town.code}`, 303)
    const result = await receiveNeed.execute(
      visit.app,
      systemActor(town.id),
      decodeFields(receiveNeed.schema, fields),
    )
    if (result.ok) return c.redirect(`${path}/tack?svar=${result.value.answerBy}`, 303)
    return c.html(filled(visit, town, fields, result.refusal), statusOf(result.refusal))
  })
}
