import type { Child } from "hono/jsx"
import { newId } from "../../../kernel/id.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Button, Form } from "../../../ui/index.ts"
import type { AgreementView } from "../read-agreement.ts"

type PressProps = {
  agreement: AgreementView
  word: string
  visit: Visit
  children: Child
  primary?: boolean
  /** As wide as a telephone. */
  wide?: boolean
}
/** A press that needs nothing more. */
export const Press = ({ agreement, word, visit, children, primary, wide }: PressProps) => (
  <Form
    action={`/overenskommelser/${agreement.id}/${word}`}
    csrf={visit.session?.csrf}
    idempotencyKey={newId()}
    inline
  >
    <Button variant={primary ? "primary" : "secondary"} wide={wide}>
      {children}
    </Button>
  </Form>
)
