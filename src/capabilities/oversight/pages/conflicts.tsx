import { form } from "../../../platform/http/routes.ts"
import {
  ErrorSummary,
  FactList,
  Form,
  PageHead,
  Panel,
  RadioGroup,
  SubmitRow,
  TextField,
} from "../../../ui/index.ts"
import { conflictKinds, type DeclaredConflict, declareConflict, listConflicts } from "../conflicts.ts"

export const conflictPage = form({
  path: "/jav",
  command: declareConflict,
  facts: listConflicts,
  show: ({ conflicts }: { conflicts: DeclaredConflict[] }, form, { t, time }) => ({
    title: t("conflict.title"),
    body: (
      <>
        <PageHead title={t("conflict.title")} subtitle={t("conflict.text")} />
        <ErrorSummary title={t("app.faults")} errors={form.faults} />
        <Form action={form.action} csrf={form.csrf} idempotencyKey={form.key}>
          <TextField
            name="number"
            label={t("breakGlass.number")}
            description={t("conflict.number.help")}
            value={form.value("number")}
            error={form.error("number")}
            required
            width="short"
            autocomplete="off"
          />
          <RadioGroup
            name="kind"
            label={t("conflict.kind")}
            value={form.value("kind")}
            error={form.error("kind")}
            required
            options={conflictKinds.map((value) => ({ value, label: t(`conflictKind.${value}`) }))}
          />
          <SubmitRow submit={t("conflict.button")} />
        </Form>
        {conflicts.length > 0 && (
          <Panel title={t("conflict.declared")}>
            <FactList
              facts={conflicts.map((one) => ({
                term: time(new Date(one.created_at)),
                value: t(`conflictKind.${one.kind}`),
              }))}
            />
          </Panel>
        )}
      </>
    ),
  }),
  done: () => "/jav?klart=conflictDeclared",
})
