import type { Context } from "hono"
import { LinkButton, PageHead } from "../ui/index.ts"
import type { Env } from "./mount-pages.tsx"
import { wholePage } from "./shells.tsx"

export type NoticeKind = "stale" | "foreign" | "tooLarge" | "busy" | "slow" | "fault"

/**
 * What the browser's part shows in place, above the form that was sent, so that nothing typed is left behind.
 */
const noticeHeader = "stegvis-notice"

/** Why a request was not taken at all, as a page of the visitor's language. */
export function noticePage(
  c: Context<Env>,
  kind: NoticeKind,
  status: 403 | 411 | 413 | 429 | 500 | 503,
  headers: Record<string, string> = {},
  /** Instead of what is said of the kind in general. */
  said?: string,
): Response | Promise<Response> {
  const [visit, frame] = [c.get("visit"), c.get("frame")]
  if (!visit || !frame) return c.text("Något gick fel hos oss. Försök igen om en stund.", status, headers)
  const title = visit.t(`notice.${kind}`)
  const text = said ?? visit.t(`notice.${kind}.text`)
  const body = (
    <>
      <PageHead title={title} />
      <p>{text}</p>
      <p>
        <LinkButton href="/" variant="secondary">
          {visit.t("notice.toStart")}
        </LinkButton>
      </p>
    </>
  )
  return c.html(wholePage(frame, visit, { title, body }), status, {
    ...headers,
    [noticeHeader]: encodeURIComponent(`${title}. ${text}`),
  })
}
