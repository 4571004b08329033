import type { AddressWords } from "../../platform/http/address-words.ts"
import type { FormState } from "../../platform/http/form-state.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { Comparison, type ComparisonRow, Pager } from "../../ui/index.ts"
import { pageHref } from "./paging.ts"

type Versioned = { version: number }

const currentOf = <T extends Versioned>(form: FormState): T | null =>
  (form.refusal?.facts?.current as T | undefined) ?? null

/** The version that was read; after a comparison, the version that was compared with. */
export const VersionField = ({ form, saved }: { form: FormState; saved: Versioned | null }) => {
  const version = currentOf(form)?.version ?? form.value("version") ?? saved?.version
  return version === undefined ? null : <input type="hidden" name="version" value={String(version)} />
}

/** When somebody saved first, both versions beside each other. */
export function SavedMeanwhile<T extends Versioned>(props: {
  form: FormState
  visit: Visit
  compare: (current: T) => ComparisonRow[]
}) {
  const { t } = props.visit
  const current = currentOf<T>(props.form)
  const differing = current
    ? props.compare(current).filter((row) => String(row.yours ?? "") !== String(row.theirs ?? ""))
    : []
  if (!current || differing.length === 0) return null
  return (
    <Comparison
      rows={differing}
      labels={{
        caption: t("employers.compare"),
        field: t("employers.compare.field"),
        yours: t("employers.compare.yours"),
        theirs: t("employers.compare.theirs"),
      }}
    />
  )
}

/** A field's row in such a comparison: its words, what was typed, and what is saved now. */
export const comparedField =
  (form: FormState, { t }: Visit, prefix: string) =>
  (name: string, theirs: string | number | null): ComparisonRow => ({
    label: t(`${prefix}.${name}`),
    yours: form.value(name),
    theirs,
  })

/** The way on in a list by key; nothing when all is shown. */
export const NextPage = (props: {
  path: string
  filter: Record<string, string | undefined>
  next: string | null
  address?: AddressWords
  count: string
  visit: Visit
}) =>
  props.next === null ? null : (
    <Pager
      label={props.visit.t("app.pages")}
      count={props.count}
      next={{
        href: pageHref(props.path, props.filter, props.next, props.address),
        label: props.visit.t("app.next"),
      }}
    />
  )
