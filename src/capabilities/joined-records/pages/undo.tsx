import { formatIdentity } from "../../../kernel/identity-number.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  ConfirmBox,
  FactList,
  PageHead,
  Panel,
  PostForm,
  Stack,
  SubmitRow,
  TextArea,
} from "../../../ui/index.ts"
import { previewUndo, type UndoPreview, undoJoining } from "../undo-joining.ts"

const Rows = ({
  title,
  none,
  rows,
  visit: { t, has },
}: {
  title: string
  none: string
  rows: Record<string, number>
  visit: Visit
}) => (
  <Panel title={title}>
    {Object.keys(rows).length === 0 ? (
      <p class="why">{none}</p>
    ) : (
      <FactList
        facts={Object.entries(rows).map(([table, n]) => ({
          term: t(has(`joining.rows.${table}`) ? `joining.rows.${table}` : "joining.rows.other"),
          value: String(n),
        }))}
      />
    )}
  </Panel>
)

export const undoForm = form({
  path: "/samma-person/:joiningId/angra",
  command: undoJoining,
  facts: previewUndo,
  show: ({ made, stays, goes }: UndoPreview, state, visit) => {
    const { t } = visit
    const consequences = made.joined
      ? ["back", "later", "strict", "told"].map((one) => t(`joining.undo.${one}`))
      : [t("joining.undo.number", { number: formatIdentity(made.value) }), t("joining.undo.told")]
    const title = t(made.joined ? "joining.undo.two" : "joining.undo.new")
    return {
      title,
      body: (
        <Stack>
          <PageHead title={title} subtitle={made.person_name} />
          {made.joined && (
            <>
              <Rows
                title={t("joining.undo.stays")}
                none={t("joining.undo.noneStays")}
                rows={stays}
                visit={visit}
              />
              <Rows
                title={t("joining.undo.goes")}
                none={t("joining.undo.noneGoes")}
                rows={goes}
                visit={visit}
              />
            </>
          )}
          <PostForm form={state} t={t}>
            <TextArea
              name="reason"
              label={t("joining.undoReason")}
              description={t("joining.undoReason.help")}
              value={state.value("reason")}
              error={state.error("reason")}
              rows={3}
              required
            />
            <ConfirmBox title={t("joining.consequences")} consequences={consequences}>
              <SubmitRow
                submit={t("joining.undo.button")}
                cancelHref={`/deltagare/${made.person_id}`}
                cancel={t("app.cancel")}
              />
            </ConfirmBox>
          </PostForm>
        </Stack>
      ),
    }
  },
  done: () => flashed("/samma-person", "joiningUndone"),
})
