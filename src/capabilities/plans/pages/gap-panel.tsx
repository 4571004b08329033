import type { Visit } from "../../../platform/http/visit.ts"
import { EmptyState, GapTable, LinkButton, Panel, Stack, Tag, TrendLine } from "../../../ui/index.ts"
import { type GapLine, isYesNo, topLevel } from "../gap/gap.ts"
import type { PlanRecord } from "../plan/read-plan.ts"

const nameOf = ({ t }: Visit, line: Pick<GapLine, "dimension" | "label">) =>
  line.label === ""
    ? t(`gap.dimension.${line.dimension}`)
    : t("gap.named", { dimension: t(`gap.dimension.${line.dimension}`), label: line.label })
const levelOf = ({ t }: Visit, line: GapLine, level: number) => t(`gap.level.${line.dimension}`, { level })

function textOf(visit: Visit, line: GapLine): string {
  if (line.now === null) return visit.t("gap.notRead", { required: levelOf(visit, line, line.required) })
  if (line.remaining === 0) return visit.t("gap.reached", { now: levelOf(visit, line, line.now) })
  return visit.t("gap.remains", {
    now: levelOf(visit, line, line.now),
    required: levelOf(visit, line, line.required),
  })
}

/** A line where there is no room for its picture. */
export const gapWords = (visit: Visit, line: GapLine): string => {
  const words = line.now === null ? `${visit.t("gap.unknown")}, ${textOf(visit, line)}` : textOf(visit, line)
  return `${nameOf(visit, line)}. ${words.slice(0, 1).toLocaleUpperCase(visit.language)}${words.slice(1)}`
}

function trackOf(visit: Visit, line: GapLine) {
  const { t } = visit
  if (line.start === null || line.now === null) return <Tag tone="neutral">{t("gap.unknown")}</Tag>
  if (isYesNo(line.dimension))
    return (
      <Tag tone={line.remaining === 0 ? "success" : "warning"}>
        {t(line.remaining === 0 ? "gap.done" : "gap.left")}
      </Tag>
    )
  const label = t("gap.spoken", {
    start: levelOf(visit, line, line.start),
    now: levelOf(visit, line, line.now),
    required: levelOf(visit, line, line.required),
  })
  const max = Math.max(line.required, line.now, Math.min(topLevel[line.dimension], line.required + 2))
  return { start: line.start, now: line.now, required: line.required, min: 0, max, label }
}

export const GapLines = ({
  title,
  lines,
  visit,
}: {
  title: string
  lines: readonly GapLine[]
  visit: Visit
}) => (
  <GapTable
    caption={title}
    labels={{ start: visit.t("gap.start"), now: visit.t("gap.now"), required: visit.t("gap.required") }}
    rows={lines.map((line) => ({
      name: nameOf(visit, line),
      track: trackOf(visit, line),
      text: textOf(visit, line),
    }))}
  />
)

/** From here to there, for each thing the target asks for. */
export function GapPanels({ base, record, visit }: { base: string; record: PlanRecord; visit: Visit }) {
  const { t } = visit
  if (record.gaps.length === 0) {
    return (
      <Panel title={t("gap.title.none")}>
        <Stack>
          <EmptyState
            title={t("gap.empty")}
            {...(record.mayWrite ? { action: { href: `${base}/glapp`, label: t("gap.set") } } : {})}
          >
            {t("gap.empty.text")}
          </EmptyState>
        </Stack>
      </Panel>
    )
  }
  return (
    <>
      {record.gaps.map(({ target, lines, trend }) => (
        <Panel title={t("gap.title", { label: target.label })}>
          <Stack>
            {lines.length > 0 ? (
              <GapLines title={t("gap.title", { label: target.label })} lines={lines} visit={visit} />
            ) : (
              <p>{t("gap.noRequirements")}</p>
            )}
            {trend.length > 1 && (
              <TrendLine
                title={t("gap.trend")}
                yLabel={t("gap.trend.y", { all: lines.length })}
                scale={[0, Math.max(1, lines.length)]}
                format={(value) => (Number.isInteger(value) ? String(value) : "")}
                series={[
                  {
                    name: t("gap.trend.met"),
                    points: trend.map(({ day, met }) => ({ x: visit.shortDay(day), y: met })),
                  },
                ]}
                labels={{ table: t("plan.asTable"), x: t("plan.day"), missing: t("progress.missing") }}
              />
            )}
            {record.mayWrite && (
              <p class="actions">
                <LinkButton href={`${base}/lage`}>{t("gap.read")}</LinkButton>{" "}
                <LinkButton href={`${base}/glapp/${target.id}/krav`}>{t("gap.need")}</LinkButton>{" "}
                {target.ssyk_code && (
                  <LinkButton href={`${base}/glapp/${target.id}/forslag`}>{t("gap.suggest")}</LinkButton>
                )}
              </p>
            )}
          </Stack>
        </Panel>
      ))}
    </>
  )
}
