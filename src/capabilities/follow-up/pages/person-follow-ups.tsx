import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { DataTable, EmptyState, FactList, LinkButton, Panel, Stack } from "../../../ui/index.ts"
import { PersonHead, personTabs } from "../../participants/public.ts"
import { type PersonExit, readFollowUps } from "../lists.ts"
import type { FollowUp } from "../record-follow-up.ts"

const answered = (one: FollowUp, { t }: Visit): string =>
  one.source === "notReached"
    ? t("followUp.notReached")
    : [
        t(one.in_work_or_studies ? "followUp.inWork" : "followUp.notInWork"),
        one.main_income ? t(`income.${one.main_income}`) : "",
        one.source ? t(`followUp.source.${one.source}`) : "",
      ]
        .filter(Boolean)
        .join(". ")

const Episode = ({ exit, visit }: { exit: PersonExit; visit: Visit }) => {
  const { t, day } = visit
  return (
    <Panel title={t("followUp.leftTo", { outcome: t(`exit.${exit.outcome}`), day: day(exit.exited_on) })}>
      <FactList
        facts={[
          { term: t("exit.mainIncome"), value: t(`income.${exit.main_income}`) },
          ...(exit.employer_name ? [{ term: t("exit.employerName"), value: exit.employer_name }] : []),
        ]}
      />
      <DataTable
        caption={t("followUp.answers")}
        rows={exit.followUps}
        columns={[
          {
            key: "what",
            header: t("followUp.what"),
            cell: (row) =>
              t(`followUp.kind.${row.kind}`, { days: row.days, weeks: Math.round(row.days / 7) }),
          },
          { key: "due", header: t("followUp.due"), cell: (row) => day(row.due_on) },
          {
            key: "answer",
            header: t("followUp.answer"),
            cell: (row) =>
              row.recorded_on ? (
                t("followUp.answered", { answer: answered(row, visit), day: day(row.recorded_on) })
              ) : row.due_on <= visit.today ? (
                <LinkButton href={`/uppfoljning/${row.id}`}>{t("followUp.record")}</LinkButton>
              ) : (
                t("followUp.notYet")
              ),
          },
        ]}
        empty={<p>{t("followUp.notFollowed")}</p>}
      />
      <p>
        <a class="ds-link" href={`/fanga-upp/${exit.id}`}>
          {t("reEngagement.open")}
        </a>
      </p>
    </Panel>
  )
}

export const personFollowUpsPage = page({
  path: "/deltagare/:personId/uppfoljning",
  operation: readFollowUps,
  show: ({ person, exits }, visit) => ({
    title: visit.t("nav.followUp"),
    about: { who: person.name },
    body: (
      <>
        <PersonHead
          person={person}
          visit={visit}
          actions={
            person.enrolledSince && !person.exitedOn ? (
              <LinkButton href={`/deltagare/${person.id}/avsluta`}>{visit.t("exit.title")}</LinkButton>
            ) : undefined
          }
        />
        {personTabs(visit, person, "followUp")}
        <Stack>
          {exits.map((exit) => (
            <Episode exit={exit} visit={visit} />
          ))}
          {exits.length === 0 && (
            <EmptyState title={visit.t("followUp.noExit")}>{visit.t("followUp.noExit.text")}</EmptyState>
          )}
        </Stack>
      </>
    ),
  }),
})
