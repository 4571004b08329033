import type { Visit } from "../../platform/http/visit.ts"
import { Tag } from "../../ui/index.ts"
import type { Protection } from "./protection.ts"

export const protectionTag = ({ t }: Visit, protection: Protection) =>
  protection === "none" ? null : (
    <Tag tone={protection === "unknown" ? "warning" : "danger"}>{t(`protection.${protection}`)}</Tag>
  )

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
