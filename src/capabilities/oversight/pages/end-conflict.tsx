import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  ConfirmBox,
  DataTable,
  FactList,
  PageHead,
  Panel,
  PostForm,
  Stack,
  SubmitRow,
  TextArea,
} from "../../../ui/index.ts"
import { endConflict, readConflict, type UnitConflict } from "../end-conflict.ts"

const About = ({ conflict, visit }: { conflict: UnitConflict; visit: Visit }) =>
  conflict.person_name === null ? (
    <span>{visit.t("conflict.personHidden")}</span>
  ) : (
    <PersonLink name={conflict.person_name} protection={conflict.protection ?? "unknown"} visit={visit} />
  )

/** What the staff of the unit have declared, for whoever leads them. */
export function UnitConflicts({ rows, visit }: { rows: readonly UnitConflict[]; visit: Visit }) {
  const { t, time } = visit
  if (rows.length === 0) return null
  return (
    <Panel title={t("conflict.unit")}>
      <DataTable
        caption={t("conflict.unit")}
        captionHidden
        rows={rows}
        columns={[
          { key: "who", header: t("conflict.who"), cell: (row) => row.account_name },
          {
            key: "person",
            header: t("conflict.person"),
            cell: (row) => <About conflict={row} visit={visit} />,
          },
          { key: "kind", header: t("conflict.kindOf"), cell: (row) => t(`conflictKind.${row.kind}`) },
          { key: "when", header: t("conflict.when"), cell: (row) => time(new Date(row.created_at)) },
          {
            key: "end",
            header: t("conflict.decide"),
            cell: (row) => (
              <a class="ds-link" href={`/jav/${row.id}/avsluta`}>
                {t("conflict.end")}
              </a>
            ),
          },
        ]}
      />
    </Panel>
  )
}

export const endConflictForm = form({
  path: "/jav/:conflictId/avsluta",
  command: endConflict,
  facts: readConflict,
  show: (conflict, state, visit) => {
    const { t, time } = visit
    return {
      title: t("conflict.end"),
      body: (
        <Stack>
          <PageHead title={t("conflict.end")} subtitle={conflict.account_name} />
          <Panel title={t("conflict.declaredFacts")}>
            <FactList
              facts={[
                { term: t("conflict.person"), value: <About conflict={conflict} visit={visit} /> },
                { term: t("conflict.kindOf"), value: t(`conflictKind.${conflict.kind}`) },
                { term: t("conflict.when"), value: time(new Date(conflict.created_at)) },
              ]}
            />
          </Panel>
          <PostForm form={state} t={t}>
            <TextArea
              name="reason"
              label={t("conflict.endReason")}
              description={t("conflict.endReason.help")}
              value={state.value("reason")}
              error={state.error("reason")}
              rows={3}
              required
            />
            <ConfirmBox
              title={t("conflict.end.consequences")}
              consequences={[
                t("conflict.end.opens", { name: conflict.account_name }),
                t("conflict.end.told"),
                t("conflict.end.logged"),
              ]}
            >
              <SubmitRow submit={t("conflict.end")} cancelHref="/jav" cancel={t("app.cancel")} />
            </ConfirmBox>
          </PostForm>
        </Stack>
      ),
    }
  },
  done: () => flashed("/jav", "conflictEnded"),
})
