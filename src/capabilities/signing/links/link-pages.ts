import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { type Refusal, type Result, refused, refusedAs, violation } from "../../../kernel/result.ts"
import { type Actor, systemActor } from "../../../platform/access/roles.ts"
import { readLinkToken } from "../../../platform/auth/secret-links.ts"
import type { Operation } from "../../../platform/command.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { formState } from "../../../platform/http/form-state.ts"
import type { PublicAnswer, PublicRoute } from "../../../platform/http/public-routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { channelsOf } from "../../../platform/notifications/public.ts"
import type { answersWith } from "../answer-agreement.ts"
import { remarkByLink } from "../remarks.ts"
import { Difference } from "../rules/content.ts"
import { remindByLink } from "../send-agreement.ts"
import { closedLink, unknownLink } from "./link-closed.tsx"
import { type Deed, deedForm, deeds, openedLink } from "./link-opened.tsx"
import { openMinutes } from "./link-state.ts"
import { enterCode, type LinkView, type readLinkWith, renewLink, sendCode } from "./open-link.ts"

type Fields = Record<string, string[]>
/** A visit to a link that there is: who acts for whoever holds it, and what they have sent. */
type At = { visit: Visit; actor: Actor; agreementLinkId: string; proof: string | undefined; fields: Fields }
type Parts = {
  readLink: ReturnType<typeof readLinkWith>
  byLink: ReturnType<typeof answersWith>["byLink"]
}

const notFoundAnswer = (visit: Visit): PublicAnswer => ({
  shown: unknownLink(visit),
  refusal: refusedAs("notFound", [violation("NOT_FOUND")]).refusal,
})
const first = (fields: Fields, name: string): string | undefined => fields[name]?.[0]
const isDeed = (text: string | undefined): text is Deed =>
  text === "decline" || text === "comment" || text === "change"
const deedAt = ({ searchParams }: URL): Deed | undefined => {
  const word = searchParams.get("gor")
  return word === "nej" || word === "fraga" || word === "andring" ? deeds[word] : undefined
}

async function at(visit: Visit, proof: string | undefined, fields: Fields = {}): Promise<At | null> {
  const token = visit.url.pathname.split("/").at(-1) ?? ""
  const found = await readLinkToken(visit.app, token)
  return found && { visit, actor: systemActor(found.tenantId), agreementLinkId: found.linkId, proof, fields }
}

const differencesIn = (refusal: Refusal | null): Difference[] => {
  const told = z.array(Difference).safeParse(refusal?.facts?.differences)
  return told.success ? told.data : []
}

export function linkPagesWith({ readLink, byLink }: Parts): readonly PublicRoute[] {
  const sms = ({ app }: Visit) => channelsOf(app.config).sms

  /** The page as the link is now, with what was refused of what they sent. */
  async function show(one: At, refusal: Refusal | null = null): Promise<PublicAnswer> {
    const { visit, actor, agreementLinkId, proof, fields } = one
    const read = await readLink.execute(visit.app, actor, { agreementLinkId, proof, sms: sms(visit) })
    if (!read.ok || read.value.state === "gone") return notFoundAnswer(visit)
    const state = formState(visit, { action: visit.url.pathname, key: newId(), fields, refusal })
    const shown = shownOf(read.value, first(fields, "do") ?? deedAt(visit.url), { visit, state, refusal })
    return refusal ? { shown, refusal } : { shown }
  }

  /** What was done leads back to the page; what was refused is shown on it. */
  async function did<T>(
    one: At,
    operation: Pick<Operation<z.ZodType, T>, "execute">,
    input: object,
    message?: string | ((value: T) => string),
  ): Promise<PublicAnswer> {
    const { visit, actor, agreementLinkId } = one
    const result: Result<T> = await operation.execute(visit.app, actor, { agreementLinkId, ...input })
    if (!result.ok) return show(one, result.refusal)
    const path = visit.url.pathname
    const said = typeof message === "function" ? message(result.value) : message
    return { redirect: said ? flashed(path, said) : path }
  }

  async function typed(one: At): Promise<PublicAnswer> {
    const { visit, actor, agreementLinkId, fields } = one
    const code = first(fields, "code") ?? ""
    const result = await enterCode.execute(visit.app, actor, { agreementLinkId, code })
    if (!result.ok) return show(one, result.refusal)
    const { outcome, left, proof } = result.value
    if (proof) return { redirect: visit.url.pathname, keep: proof }
    if (outcome === "closed") return show(one)
    const fault =
      outcome === "wrong" ? violation("CODE_WRONG", { at: "code", limit: left }) : violation("CODE_SPENT")
    return show(one, refused(fault).refusal)
  }

  function answer(one: At): Promise<PublicAnswer> {
    const { fields, proof, visit } = one
    const what = first(fields, "do")
    const [hash, why, field, body] = ["hash", "why", "field", "body"].map(
      (name) => first(fields, name) || undefined,
    )
    if (what === "sendCode") return did(one, sendCode, { sms: sms(visit) })
    if (what === "code") return typed(one)
    if (what === "renew") return did(one, renewLink, {}, "linkRenewed")
    if (what === "sign") return did(one, byLink, { proof, hash, kind: "signed" }, "agreementSigned")
    if (what === "decline")
      return did(one, byLink, { proof, hash, why, kind: "declined" }, "agreementDeclined")
    if (what === "comment" || what === "change")
      return did(
        one,
        remarkByLink,
        { proof, field, body, kind: what },
        what === "comment" ? "agreementAsked" : "agreementChangeAsked",
      )
    if (what === "remind")
      return did(one, remindByLink, { proof }, ({ told }) =>
        told > 0 ? "agreementReminded" : "agreementRemindedToday",
      )
    return show(one)
  }

  return [
    {
      path: "/skriv-under/:token",
      proof: { name: "stegvis_link", seconds: openMinutes * 60 },
      // Nothing is changed by opening it, however often and by whomever: mail scanners fetch what they see.
      get: async (visit, proof) => {
        const found = await at(visit, proof)
        return found ? show(found) : notFoundAnswer(visit)
      },
      post: {
        // Many behind one address: what guesses is stopped by each link and code.
        most: { points: 600, seconds: 600, text: "link.tooMany" },
        send: async (visit, fields, proof) => {
          const found = await at(visit, proof, fields)
          return found ? answer(found) : notFoundAnswer(visit)
        },
      },
    },
  ]
}

type Around = { visit: Visit; state: ReturnType<typeof formState>; refusal: Refusal | null }

function shownOf(link: LinkView, doing: string | undefined, { visit, state, refusal }: Around) {
  const { opened } = link
  const own = opened?.agreement.parties.find(({ id }) => id === opened.partyId)
  if (!opened || !own) return closedLink({ link, state, visit })
  const differs = differencesIn(refusal)
  if (isDeed(doing) && differs.length === 0)
    return deedForm(doing, { agreement: opened.agreement, state, visit })
  return openedLink({ agreement: opened.agreement, own, state, visit, differs })
}
