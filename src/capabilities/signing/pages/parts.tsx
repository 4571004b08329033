import { z } from "zod"
import { isDay } from "../../../kernel/day.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { Field } from "../../../platform/signables.ts"
import { Alert, FactList, Tag, type Tone } from "../../../ui/index.ts"
import type { AgreementView, PartyView } from "../read-agreement.ts"
import { Difference } from "../rules/content.ts"
import { fieldInWords, pointsIn, valueInWords } from "./field-words.ts"
import { levelInWords } from "./level-words.ts"

/** The municipality's own Swedish: a reader of another language hears it as such. */
const inSwedish = ({ language }: Visit) => (language === "sv" || language === "sv-simple" ? undefined : "sv")

function Says({ name, value, visit }: Pick<Field, "name" | "value"> & { visit: Visit }) {
  const lang = inSwedish(visit)
  const points = pointsIn(value)
  if (points)
    return (
      <ul lang={lang}>
        {points.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
    )
  const text = valueInWords(name, value, visit)
  return <bdi lang={typeof value === "string" && !isDay(value) ? lang : undefined}>{text}</bdi>
}

/** All that is signed, in the order of the paper. */
export const SaysFacts = ({ fields, visit }: { fields: readonly Field[]; visit: Visit }) => (
  <FactList
    facts={fields.map(({ name, value }) => ({
      term: fieldInWords(name, visit),
      value: <Says name={name} value={value} visit={visit} />,
    }))}
  />
)

/** What was and what is, of each point that differs. */
export const Changes = ({ changes, visit }: { changes: readonly Difference[]; visit: Visit }) => (
  <FactList
    facts={changes.map(({ name, before, after }) => ({
      term: fieldInWords(name, visit),
      value: visit.t("signing.fromTo", {
        from: valueInWords(name, before, visit),
        to: valueInWords(name, after, visit),
      }),
    }))}
  />
)

const Refused = z.array(Difference)
/** What differs from what was read, where that is why nothing was done. */
export function ChangedMeanwhile({ state, visit }: { state: FormState; visit: Visit }) {
  const read = Refused.safeParse(state.refusal?.facts?.differences)
  return read.success && read.data.length > 0 ? (
    <Alert tone="warning" title={visit.t("signing.changedSinceRead")}>
      <Changes changes={read.data} visit={visit} />
    </Alert>
  ) : null
}

const tones: Record<PartyView["standing"], Tone> = {
  signed: "success",
  declined: "danger",
  again: "warning",
  waits: "info",
  later: "neutral",
}
export const stateTones: Record<AgreementView["state"], Tone> = {
  draft: "neutral",
  out: "info",
  declined: "danger",
  complete: "success",
  withdrawn: "neutral",
}

/** How an answer is known: by themselves, on paper before somebody, or written by staff. */
function answerInWords({ answer, standing }: PartyView, { t, shortDay }: Visit): string | null {
  if (!answer || standing === "again") return null
  const facts = { name: answer.name, day: shortDay(answer.on) }
  if (answer.kind === "declined") return t("signing.declinedOn", { ...facts, why: answer.why ?? "" })
  if (answer.channel === "paper") return t("signing.paperOn", { ...facts, witness: answer.witness ?? "" })
  if (answer.channel === "onBehalf") return t("signing.onBehalfOn", { ...facts, why: answer.why ?? "" })
  if (answer.channel === "link") return t("signing.linkOn", facts)
  return [t("signing.signedOn", facts), levelInWords(answer.level, { t })].filter(Boolean).join(", ")
}

/** One who is to sign, and where they stand. */
export const PartyLine = ({ party, visit }: { party: PartyView; visit: Visit }) => {
  const said = answerInWords(party, visit)
  return (
    <>
      <p>
        <bdi>{party.name}</bdi>, {visit.t(`agreement.role.${party.role}`)}{" "}
        <Tag tone={tones[party.standing]}>{visit.t(`agreement.standing.${party.standing}`)}</Tag>
      </p>
      {said && <p class="why">{said}</p>}
    </>
  )
}
