import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import {
  FactList,
  PageHead,
  Panel,
  PostForm,
  RadioGroup,
  Stack,
  SubmitRow,
  TextField,
} from "../../../ui/index.ts"
import { type DeclaredConflict, declareConflict, listConflicts } from "../conflicts.ts"
import { conflictKinds, type UnitConflict } from "../end-conflict.ts"
import { UnitConflicts } from "./end-conflict.tsx"

export const conflictPage = form({
  path: "/jav",
  command: declareConflict,
  facts: listConflicts,
  show: ({ conflicts, unit }: { conflicts: DeclaredConflict[]; unit: UnitConflict[] }, form, visit) => {
    const { t, time } = visit
    return {
      title: t("conflict.title"),
      body: (
        <Stack>
          <PageHead title={t("conflict.title")} subtitle={t("conflict.text")} />
          <PostForm form={form} t={t}>
            <TextField
              name="number"
              label={t("breakGlass.number")}
              description={t("conflict.number.help")}
              value={form.value("number")}
              error={form.error("number")}
              required
              width="medium"
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
          </PostForm>
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
          <UnitConflicts rows={unit} visit={visit} />
        </Stack>
      ),
    }
  },
  done: () => flashed("/jav", "conflictDeclared"),
})
