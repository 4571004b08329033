import type { Child } from "hono/jsx"
import type { Visit } from "../../../platform/http/visit.ts"
import type { RemarkView } from "../read-agreement.ts"
import { fieldInWords } from "./field-words.ts"

type Props = {
  remarks: readonly RemarkView[]
  visit: Visit
  /** What staff can do about one that waits. */
  answer?: (remark: RemarkView) => Child
}

/** What parties have asked and wanted changed, each with its answer. */
export const RemarkList = ({ remarks, visit, answer }: Props) => {
  const { t } = visit
  return (
    <ul class="plain-list">
      {remarks.map((one) => (
        <li>
          <p>
            <b>{t(`signing.remark.${one.kind}`, { name: one.name })}</b>
            {one.field && `, ${fieldInWords(one.field, visit)}`}
          </p>
          <p>
            <bdi>{one.body}</bdi>
          </p>
          {one.answer ? (
            <p class="why">
              {one.accepted !== null &&
                `${t(one.accepted ? "signing.remark.accepted" : "signing.remark.refused")} `}
              <bdi>{one.answer}</bdi>
            </p>
          ) : (
            (answer?.(one) ?? <p class="why">{t("signing.remark.waits")}</p>)
          )}
        </li>
      ))}
    </ul>
  )
}
