import type { Child } from "hono/jsx"
import { ErrorSummary } from "./error-summary.tsx"
import { Form, type FormProps } from "./form.tsx"

export interface PostFormProps extends Pick<FormProps, "draftKey" | "multipart" | "turbo"> {
  /** What the form's route hands to its page. */
  form: {
    action: string
    csrf: string
    key: string
    faults: readonly { field?: string; text: string }[]
  }
  /** Says a key of the catalogues; every form says faults and optional fields with the same words. */
  t: (key: string) => string
  children?: Child
}

/** The fields alone, for a form in a panel whose faults stand above the panel. */
export const PostFields = ({ form, t, children, ...more }: PostFormProps) => (
  <Form
    action={form.action}
    csrf={form.csrf}
    idempotencyKey={form.key}
    labels={{ optional: t("app.optional") }}
    {...more}
  >
    {children}
  </Form>
)

/** A form that is sent to its own page: what is wrong first, then the fields; a second click does nothing. */
export const PostForm = (props: PostFormProps) => (
  <ErrorSummary title={props.t("app.faults")} errors={props.form.faults}>
    <PostFields {...props} />
  </ErrorSummary>
)

/**
 * What every field of a form takes: its name, its words, what was typed or else saved, and what is wrong with
 * it.
 */
export const labelledFields =
  (
    form: {
      value: (name: string) => string | undefined
      error: (name: string) => string | undefined
    },
    t: (key: string) => string,
    prefix: string,
  ) =>
  (name: string, saved?: string | number | null) => ({
    name,
    label: t(`${prefix}.${name}`),
    value: form.value(name) ?? (saved === null || saved === undefined ? "" : String(saved)),
    error: form.error(name),
  })
