import type { Visit } from "../../../platform/http/visit.ts"
import { languageNames, languages } from "../../../platform/i18n/texts.ts"
import { labelledFields, SelectField } from "../../../ui/index.ts"

export const pathOf = (agreementId: string) => `/overenskommelser/${agreementId}`

/** In which language somebody without an account is written to. */
export const LanguageField = ({ field }: { field: ReturnType<ReturnType<typeof labelledFields>> }) => (
  <SelectField
    {...field}
    value={field.value || "sv"}
    options={languages.map((value) => ({ value, label: languageNames[value] }))}
  />
)

export const fieldsFor = (state: Parameters<typeof labelledFields>[0], visit: Visit) =>
  labelledFields(state, visit.t, "signing")
