import type { Child } from "hono/jsx"
import { Draft } from "./draft.tsx"
import { OptionalLabel } from "./field.tsx"

export interface FormProps {
  action: string
  method?: "post" | "get"
  csrf?: string
  /** Makes a second sending of the same form harmless. */
  idempotencyKey?: string
  /** The version that was read; a stale one is answered with a comparison. */
  version?: string | number
  /** optional: said after the label of every field that may be left empty. */
  labels?: { optional?: string }
  multipart?: boolean
  /**
   * The form belongs to one row of its own, so that a draft of it comes back by itself. No personal data in
   * the key.
   */
  draftKey?: string
  draftHref?: string
  id?: string
  /** A form of one button, laid out in a row. */
  inline?: boolean
  /** False where the answer to a POST is a page of its own and not a redirect. */
  turbo?: boolean
  children?: Child
}

const Hidden = ({ name, value }: { name: string; value?: string | number }) =>
  value === undefined ? null : <input type="hidden" name={name} value={String(value)} />

/** The server checks everything and answers with all errors at once, so the browser's own checks are off. */
export function Form(props: FormProps) {
  const { method = "post", draftKey, labels, children } = props
  return (
    <form
      id={props.id}
      class={props.inline ? "form-inline" : "form"}
      action={props.action}
      method={method}
      enctype={props.multipart ? "multipart/form-data" : undefined}
      data-turbo={props.turbo === false ? "false" : undefined}
      novalidate
    >
      {method === "post" && <Hidden name="_csrf" value={props.csrf} />}
      <Hidden name="_key" value={props.idempotencyKey} />
      <Hidden name="_version" value={props.version} />
      <OptionalLabel.Provider value={labels?.optional}>
        {method === "post" && !props.inline ? (
          <Draft draftKey={draftKey ?? props.action} auto={draftKey !== undefined} href={props.draftHref}>
            {children}
          </Draft>
        ) : (
          children
        )}
      </OptionalLabel.Provider>
    </form>
  )
}
