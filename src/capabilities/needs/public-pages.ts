import { isDay } from "../../kernel/day.ts"
import { isId, newId } from "../../kernel/id.ts"
import type { Refusal } from "../../kernel/result.ts"
import { systemActor } from "../../platform/access/roles.ts"
import { tenantsOf } from "../../platform/db/tenants.ts"
import { formState } from "../../platform/http/form-state.ts"
import { decodeFields } from "../../platform/http/input.ts"
import type { PublicRoute } from "../../platform/http/public-routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { chooseMunicipality, type Municipality, needForm, needReceipt } from "./public-form.tsx"
import { receiveNeed } from "./receive-need.ts"

const path = "/behover-du-anstalla"

async function townOf(visit: Visit, code: string | null | undefined) {
  const towns = await tenantsOf(visit.app)
  return {
    towns,
    town: towns.find((one) => one.code === code) ?? (towns.length === 1 && !code ? towns[0] : undefined),
  }
}

function filled(visit: Visit, town: Municipality, fields: Record<string, string[]>, refusal: Refusal | null) {
  const shownBefore = fields.needId?.[0] ?? ""
  const key = isId(shownBefore) ? shownBefore : newId()
  return needForm(town, formState(visit, { action: path, key, fields, refusal }), visit)
}

/** "Behöver du anställa?": an employer who knows nobody here writes what they need. */
export const needPages: readonly PublicRoute[] = [
  {
    path,
    get: async (visit) => {
      const { towns, town } = await townOf(visit, visit.url.searchParams.get("kommun"))
      return { shown: town ? filled(visit, town, {}, null) : chooseMunicipality(towns, visit) }
    },
    post: {
      // Nobody asks for people forty times in ten minutes.
      most: { points: 40, seconds: 600, text: "need.tooMany" },
      send: async (visit, fields) => {
        const { town } = await townOf(visit, fields.kommun?.[0])
        if (!town) return { redirect: path }
        // A filled trap is a program: it gets the page anew, and nothing is kept.
        if (fields.website?.[0]) return { redirect: `${path}?kommun=${town.code}` }
        const input = decodeFields(receiveNeed.schema, fields)
        const result = await receiveNeed.execute(visit.app, systemActor(town.id), input)
        return result.ok
          ? { redirect: `${path}/tack?svar=${result.value.answerBy}` }
          : { shown: filled(visit, town, fields, result.refusal), refusal: result.refusal }
      },
    },
  },
  {
    path: `${path}/tack`,
    get: (visit) => {
      const day = visit.url.searchParams.get("svar") ?? ""
      return isDay(day) ? { shown: needReceipt(day, visit) } : { redirect: path }
    },
  },
]
