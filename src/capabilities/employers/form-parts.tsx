import type { FormState } from "../../platform/http/form-state.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { Comparison, type ComparisonRow, ErrorSummary } from "../../ui/index.ts"

type Versioned = { version: number }

const currentOf = <T extends Versioned>(form: FormState): T | null =>
  (form.refusal?.facts?.current as T | undefined) ?? null

/** The version that was read; after a comparison, the version that was compared with. */
export const VersionField = ({ form, saved }: { form: FormState; saved: Versioned | null }) => {
  const version = currentOf(form)?.version ?? form.value("version") ?? saved?.version
  return version === undefined ? null : <input type="hidden" name="version" value={String(version)} />
}

/** What is wrong, and when somebody saved first, both versions beside each other. */
export function FormErrors<T extends Versioned>(props: {
  form: FormState
  visit: Visit
  compare: (current: T) => ComparisonRow[]
}) {
  const { t } = props.visit
  const current = currentOf<T>(props.form)
  const differing = current
    ? props.compare(current).filter((row) => String(row.yours ?? "") !== String(row.theirs ?? ""))
    : []
  return (
    <>
      <ErrorSummary title={t("app.faults")} errors={props.form.faults} />
      {current && differing.length > 0 && (
        <Comparison
          rows={differing}
          labels={{
            caption: t("employers.compare"),
            field: t("employers.compare.field"),
            yours: t("employers.compare.yours"),
            theirs: t("employers.compare.theirs"),
          }}
        />
      )}
    </>
  )
}
