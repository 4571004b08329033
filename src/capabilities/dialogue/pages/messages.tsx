import type { Child } from "hono/jsx"
import type { Visit } from "../../../platform/http/visit.ts"
import { Card } from "../../../ui/index.ts"
import type { Message } from "../thread.ts"

/** In what language somebody wrote is known to nobody: the text stands as it was written. */
export const OneMessage = ({
  message,
  visit,
  author = <bdi>{message.author}</bdi>,
  children,
}: {
  message: Message
  visit: Visit
  /** For staff, a participant's name with its mark. */
  author?: Child
  children?: Child
}) => (
  <Card
    title={
      <>
        {author}, {visit.time(message.at)}
      </>
    }
    current={!message.from_staff && message.answered_at === null}
  >
    <p class="as-written">
      <bdi>{message.body}</bdi>
    </p>
    {children}
  </Card>
)

/** For whoever wrote it: when an answer comes. */
export const Promised = ({ message, visit }: { message: Message; visit: Visit }) =>
  message.answer_by && message.answered_at === null ? (
    <p class="why">{visit.t("dialogue.answerBy", { day: visit.day(message.answer_by) })}</p>
  ) : null
