import { occupationLabel, occupations } from "../../integrations/occupations/ssyk2012.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { ConceptSearch, type FieldProps, SelectField } from "../../ui/index.ts"
import { suggestionWords } from "./suggestion-words.ts"

const fourDigits = occupations.filter(({ code }) => code.length === 4)
const named = ({ code, label }: { code: string; label: string }) => ({
  value: code,
  label: `${label} (${code})`,
})

/**
 * A group of occupations by its SSYK code: a list without JavaScript, search by any occupation's name with
 * it.
 */
export function OccupationField({ visit, ...field }: FieldProps & { visit: Visit }) {
  const { value = "" } = field
  // JobTech's groups of managers are not among SCB's codes.
  const own = fourDigits.some(({ code }) => code === value) ? null : occupationLabel(value)
  const options = own ? [{ code: value, label: own }, ...fourDigits] : fourDigits
  return (
    <ConceptSearch words={suggestionWords(visit)} kinds={["occupation"]}>
      <SelectField {...field} prompt={visit.t("taxonomy.choose")} options={options.map(named)} />
    </ConceptSearch>
  )
}
