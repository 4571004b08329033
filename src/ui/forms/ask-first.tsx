import type { Child } from "hono/jsx"
import { Button } from "./button.tsx"
import { Form } from "./form.tsx"

export interface AskFirstProps {
  /** What ends, on what opens the question. */
  label: string
  /** Read after the label by screen readers, where there is one in each row. */
  about?: string
  /** What happens then, and what stays. */
  question: Child
  /** The second press, which does it. */
  yes: string
  action: string
  csrf: string
  idempotencyKey: string
  /** Hidden fields. */
  children?: Child
}

/** What ends something asks in its place first, without script too. */
export const AskFirst = ({ label, about, question, yes, children, ...form }: AskFirstProps) => (
  <details class="ask-first">
    <summary>
      {label}
      {about && (
        <>
          {" "}
          <span class="ds-sr-only">{about}</span>
        </>
      )}
    </summary>
    {typeof question === "string" ? <p>{question}</p> : question}
    <Form {...form} inline>
      {children}
      <Button variant="secondary" tone="danger">
        {yes}
        {about && (
          <>
            {" "}
            <span class="ds-sr-only">{about}</span>
          </>
        )}
      </Button>
    </Form>
  </details>
)
