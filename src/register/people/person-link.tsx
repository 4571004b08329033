import type { Visit } from "../../platform/http/visit.ts"
import { Tag } from "../../ui/index.ts"
import type { Protection } from "./protection.ts"

export const protectionTag = ({ t }: Visit, protection: Protection) =>
  protection === "none" ? null : (
    <Tag tone={protection === "unknown" ? "warning" : "danger"}>{t(`protection.${protection}`)}</Tag>
  )

/** A name where there is room for words only, such as among the choices of a list: with the mark after it. */
export const markedName = ({ t }: Visit, { name, protection }: { name: string; protection: Protection }) =>
  protection === "none" ? name : `${name} (${t(`protection.${protection}`)})`

/** A name as it stands in lists and links: with the mark of protection, wherever it stands. */
export function PersonLink({
  name,
  protection,
  href,
  visit,
}: {
  name: string
  protection: Protection
  href?: string
  visit: Visit
}) {
  return (
    <>
      {href ? (
        <a class="ds-link" href={href}>
          {name}
        </a>
      ) : (
        name
      )}
      {protection !== "none" && <> {protectionTag(visit, protection)}</>}
    </>
  )
}
