import type { Visit } from "../../../platform/http/visit.ts"
import { Form, NumberField, SelectField, SubmitRow } from "../../../ui/index.ts"
import type { ChosenPeriod } from "../say-period.ts"

type Facts = ChosenPeriod & { published: boolean }

/**
 * Year, quarter and, for those who have both, which view; asked in the address, so that a page can be sent to
 * somebody.
 */
export function PeriodForm({ action, facts, visit }: { action: string; facts: Facts; visit: Visit }) {
  const { t } = visit
  return (
    <Form action={action} method="get" inline>
      <NumberField name="year" label={t("figures.year")} value={String(facts.year)} required />
      <SelectField
        name="quarter"
        label={t("figures.quarter")}
        value={facts.quarter === null ? "" : String(facts.quarter)}
        options={[
          { value: "", label: t("figures.wholeYear") },
          ...[1, 2, 3, 4].map((quarter) => ({
            value: String(quarter),
            label: t("figures.quarterNumber", { quarter }),
          })),
        ]}
        required
      />
      {visit.actor?.role === "manager" && (
        <SelectField
          name="view"
          label={t("figures.view")}
          value={facts.published ? "published" : "internal"}
          options={["internal", "published"].map((value) => ({ value, label: t(`figures.view.${value}`) }))}
          required
        />
      )}
      <SubmitRow submit={t("figures.show")} />
    </Form>
  )
}
