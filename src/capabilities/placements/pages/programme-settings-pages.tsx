import { flashed } from "../../../platform/http/flash.ts"
import { form, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  DataTable,
  FactList,
  NumberField,
  PageHead,
  PostForm,
  RadioGroup,
  Stack,
  SubmitRow,
  Tag,
} from "../../../ui/index.ts"
import { changeProgrammeSetting } from "../change-setting.ts"
import { listProgrammeSettings, type ProgrammeSetting, readProgrammeSetting } from "../programme-settings.ts"
import { fieldsOf, staleComparison, VersionRead } from "./shared.tsx"

const validity = ({ t, day }: Visit, row: ProgrammeSetting) =>
  row.valid_to
    ? t("programmes.fromTo", { from: day(row.valid_from), to: day(row.valid_to) })
    : t("programmes.from", { from: day(row.valid_from) })

const law = ({ t }: Visit, row: ProgrammeSetting) =>
  row.legal.map(({ ref, verify }) => (verify ? t("programmes.verify", { ref }) : ref)).join("; ")

const places = ({ t }: Visit, row: ProgrammeSetting) => {
  const cap = row.cap ?? row.own_cap
  return cap === null
    ? t("programmes.takenNoCap", { taken: row.taken })
    : t("programmes.taken", { taken: row.taken, cap })
}

function State({ row, visit: { t, today } }: { row: ProgrammeSetting; visit: Visit }) {
  if (row.valid_to && row.valid_to < today) return <Tag tone="neutral">{t("programmes.ended")}</Tag>
  return row.open ? (
    <Tag tone="success">{t("programmes.open")}</Tag>
  ) : (
    <Tag tone="warning">{t("programmes.closed")}</Tag>
  )
}

function Name({ row, visit: { t } }: { row: ProgrammeSetting; visit: Visit }) {
  const name = t(`programme.${row.programme}`)
  return (
    <>
      {row.may_change ? (
        <a class="ds-link" href={`/installningar/insatser/${row.programme}`}>
          {name}
        </a>
      ) : (
        name
      )}
      {row.unit_name && <div class="why">{t("programmes.decidedBy", { unit: row.unit_name })}</div>}
    </>
  )
}

export const programmeSettingsPage = page({
  path: "/installningar/insatser",
  operation: listProgrammeSettings,
  show: ({ programmes }, visit) => {
    const { t } = visit
    return {
      title: t("programmes.title"),
      body: (
        <>
          <PageHead title={t("programmes.title")} subtitle={t("programmes.subtitle")} />
          <DataTable
            caption={t("programmes.title")}
            captionHidden
            rows={programmes}
            columns={[
              {
                key: "name",
                header: t("programmes.name"),
                cell: (row) => <Name row={row} visit={visit} />,
              },
              {
                key: "state",
                header: t("programmes.takesNew"),
                cell: (row) => <State row={row} visit={visit} />,
              },
              {
                key: "places",
                header: t("programmes.places"),
                cell: (row) => (
                  <>
                    {places(visit, row)}
                    {row.waiting > 0 && (
                      <div class="why">{t("programmes.waitingCount", { count: row.waiting })}</div>
                    )}
                  </>
                ),
              },
              {
                key: "valid",
                header: t("programmes.valid"),
                cell: (row) => (
                  <>
                    {validity(visit, row)}
                    <div class="why">{law(visit, row)}</div>
                  </>
                ),
              },
            ]}
          />
        </>
      ),
      wide: true,
    }
  },
})

export const programmeSettingForm = form({
  path: "/installningar/insatser/:programme",
  command: changeProgrammeSetting,
  facts: readProgrammeSetting,
  show: (setting, state, visit) => {
    const { t } = visit
    const title = t(`programme.${setting.programme}`)
    const field = fieldsOf(state, {
      cap: setting.cap === null ? "" : String(setting.cap),
      open: String(setting.open),
      supervisorSigns: String(setting.supervisor_signs),
    })
    return {
      title,
      body: (
        <Stack>
          <PageHead title={title} />
          <FactList
            facts={[
              { term: t("programmes.places"), value: places(visit, setting) },
              { term: t("programmes.waiting"), value: String(setting.waiting) },
              { term: t("programmes.valid"), value: validity(visit, setting) },
              { term: t("programmes.law"), value: law(visit, setting) },
            ]}
          />
          <PostForm form={state} t={t}>
            {staleComparison(state, visit, [
              { label: t("programmes.cap"), name: "cap", saved: String(setting.cap ?? "") },
              {
                label: t("programmes.takesNew"),
                name: "open",
                saved: t(setting.open ? "programmes.open" : "programmes.closed"),
                typed: (open) => t(open === "true" ? "programmes.open" : "programmes.closed"),
              },
              {
                label: t("programmes.supervisorSigns"),
                name: "supervisorSigns",
                saved: t(`programmes.supervisorSigns.${setting.supervisor_signs}`),
                typed: (signs) => t(`programmes.supervisorSigns.${signs === "true"}`),
              },
            ])}
            <VersionRead form={state} current={setting.version} />
            <NumberField
              {...field("cap")}
              label={t("programmes.cap")}
              description={
                setting.own_cap === null
                  ? t("programmes.cap.help")
                  : t("programmes.cap.own", { cap: setting.own_cap })
              }
            />
            <RadioGroup
              {...field("open")}
              label={t("programmes.takesNew")}
              options={[
                { value: "true", label: t("programmes.open") },
                { value: "false", label: t("programmes.closed"), description: t("programmes.closed.help") },
              ]}
              required
            />
            <RadioGroup
              {...field("supervisorSigns")}
              label={t("programmes.supervisorSigns")}
              options={["true", "false"].map((value) => ({
                value,
                label: t(`programmes.supervisorSigns.${value}`),
              }))}
              required
            />
            <SubmitRow submit={t("app.save")} cancelHref="/installningar/insatser" cancel={t("app.cancel")} />
          </PostForm>
        </Stack>
      ),
    }
  },
  done: () => flashed("/installningar/insatser", "programmeSetting.changed"),
})
