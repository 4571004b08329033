import type { Refusal } from "../../kernel/result.ts"
import { Comparison, type ComparisonRow } from "./comparison.tsx"

type Versioned = { version: number }
type SentForm = { value: (name: string) => string | undefined; refusal: Refusal | null }
type Say = (key: string) => string

const currentOf = <T extends Versioned>(form: SentForm): T | null =>
  (form.refusal?.facts?.current as T | undefined) ?? null

/** The version that was read; after a comparison, the version that was compared with. */
export const VersionField = ({ form, saved }: { form: SentForm; saved: Versioned | null }) => {
  const version = currentOf(form)?.version ?? form.value("version") ?? saved?.version
  return version === undefined ? null : <input type="hidden" name="version" value={String(version)} />
}

/** When somebody saved first, both versions beside each other. */
export function SavedMeanwhile<T extends Versioned>({
  form,
  t,
  compare,
}: {
  form: SentForm
  t: Say
  compare: (current: T) => ComparisonRow[]
}) {
  const current = currentOf<T>(form)
  const differing = current
    ? compare(current).filter((row) => String(row.yours ?? "") !== String(row.theirs ?? ""))
    : []
  if (!current || differing.length === 0) return null
  return (
    <Comparison
      rows={differing}
      labels={{
        caption: t("app.compare"),
        field: t("app.compare.field"),
        yours: t("app.compare.yours"),
        theirs: t("app.compare.theirs"),
      }}
    />
  )
}

/** A field's row in such a comparison: its words, what was typed, and what is saved now. */
export const comparedField =
  (form: SentForm, t: Say, prefix: string) =>
  (name: string, theirs: string | number | null): ComparisonRow => ({
    label: t(`${prefix}.${name}`),
    yours: form.value(name),
    theirs,
  })
