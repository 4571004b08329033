import { form } from "../../../platform/http/routes.ts"
import { headingsFor } from "../../../platform/imports/mapping.ts"
import {
  ErrorSummary,
  Fieldset,
  PageHead,
  Panel,
  PostFields,
  SelectField,
  Stack,
  SubmitRow,
  TextField,
} from "../../../ui/index.ts"
import type { ImportOperations } from "../operations.ts"
import { begunAt } from "./run-actions.ts"

/** Which heading of the file holds which field; saved once a source. */
export const mappingPage = ({ mapImport, readMapping }: ImportOperations) =>
  form({
    path: "/importer/:runId/kolumner",
    command: mapImport,
    facts: readMapping,
    done: begunAt,
    show: ({ run, headings, fields, unknown }, state, { t }) => ({
      title: t("import.mapping"),
      body: (
        <Stack>
          <PageHead title={t("import.mapping")} subtitle={t("import.mapping.text")} />
          <ErrorSummary title={t("app.faults")} errors={state.faults}>
            <Panel title={run.fileName}>
              <PostFields form={state} t={t}>
                <TextField
                  name="name"
                  label={t("import.source")}
                  value={state.value("name") ?? run.mapping.name}
                  error={state.error("name")}
                  required
                />
                {fields.map((field) => (
                  <SelectField
                    name={`columns.${field}`}
                    label={t(`import.field.${field}`)}
                    value={state.value(`columns.${field}`) ?? headingsFor(run.mapping, field)[0] ?? ""}
                    options={[
                      { value: "", label: t("import.mapping.none") },
                      ...headings.map((heading) => ({ value: heading, label: heading })),
                    ]}
                  />
                ))}
                {unknown.length > 0 && (
                  <Fieldset legend={t("import.meanings")} description={t("import.meanings.text")}>
                    {unknown.map(({ key, heading, value, choices }) => (
                      <SelectField
                        name={`meanings.${key}`}
                        label={t("import.meaning", { heading, value })}
                        value={state.value(`meanings.${key}`)}
                        options={[
                          { value: "", label: t("import.meaning.none") },
                          ...choices.map((choice) => ({ value: choice.value, label: choice.word })),
                        ]}
                      />
                    ))}
                  </Fieldset>
                )}
                <SubmitRow
                  submit={t("import.mapping.save")}
                  cancelHref={`/importer/${run.id}`}
                  cancel={t("app.cancel")}
                />
              </PostFields>
            </Panel>
          </ErrorSummary>
        </Stack>
      ),
    }),
  })
