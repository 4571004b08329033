import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Setting } from "../../../platform/settings.ts"
import {
  ErrorSummary,
  NumberField,
  PageHead,
  Panel,
  PostFields,
  Stack,
  SubmitRow,
  TextField,
} from "../../../ui/index.ts"
import { changeable, type SettingsOperations } from "../settings.ts"
import { AdministrationTabs } from "./tabs.tsx"

/** What the municipality decides, in the order that the capabilities give. */
export const municipalityPage = (
  settings: readonly Setting[],
  { readSettings, changeSettings }: SettingsOperations,
) =>
  form({
    path: "/installningar/kommunen",
    command: changeSettings,
    facts: readSettings,
    done: () => flashed("/installningar/kommunen", "settings.change"),
    show: (municipality, state, visit) => {
      const { t } = visit
      const decided: Readonly<Record<string, string | number>> = municipality
      return {
        title: t("administration.municipality"),
        body: (
          <Stack>
            <PageHead
              title={municipality.name}
              subtitle={t("administration.code", { code: municipality.municipalityCode })}
            />
            <AdministrationTabs visit={visit} current="/installningar/kommunen" />
            <ErrorSummary title={t("app.faults")} errors={state.faults}>
              <Panel title={t("administration.rules")}>
                <PostFields form={state} t={t}>
                  {changeable(settings).map(({ name }) => (
                    <NumberField
                      name={name}
                      label={t(`setting.${name}`)}
                      description={t(`setting.${name}.help`)}
                      value={state.value(name) ?? String(decided[name] ?? "")}
                      error={state.error(name)}
                      required
                    />
                  ))}
                  <TextField
                    name="accent"
                    label={t("administration.accent")}
                    description={t("administration.accent.text")}
                    value={state.value("accent") ?? municipality.accent}
                    error={state.error("accent")}
                    width="short"
                    required
                  />
                  <SubmitRow submit={t("app.save")} />
                </PostFields>
              </Panel>
            </ErrorSummary>
          </Stack>
        ),
      }
    },
  })
