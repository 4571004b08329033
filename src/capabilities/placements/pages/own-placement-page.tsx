import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Alert, Card, FactList, PageHead, PostForm, Stack, SubmitRow } from "../../../ui/index.ts"
import { agreePlacement } from "../agree-placement.ts"
import { type OwnPlacement, ownPlacement } from "../own-placements.ts"

function Facts({ one, visit: { t, day, language } }: { one: OwnPlacement; visit: Visit }) {
  const isolated = (text: string) => <bdi>{text}</bdi>
  const days = new Intl.ListFormat(language).format(one.weekdays.map((at) => t(`my.placement.day.${at}`)))
  return (
    <FactList
      facts={[
        { term: t("my.placement.where"), value: isolated(`${one.workplace_name}, ${one.workplace_address}`) },
        {
          term: t("my.placement.when"),
          value: t("my.placement.fromTo", { from: day(one.starts_on), to: day(one.ends_on) }),
        },
        {
          term: t("my.placement.hours"),
          value: (
            <>
              <div>{days}</div>
              <bdi dir="ltr">
                {one.from_time}–{one.to_time}
              </bdi>
            </>
          ),
        },
        { term: t("my.placement.tasks"), value: isolated(one.tasks) },
        ...(one.supervisor_name
          ? [{ term: t("my.placement.supervisor"), value: isolated(one.supervisor_name) }]
          : []),
      ]}
    />
  )
}

/** The participant's own yes. Saying no is a talk with the case worker, not a button. */
export const ownPlacementForm = form({
  path: "/min-placering/:placementId",
  command: agreePlacement,
  facts: ownPlacement,
  show: (one, state, visit) => {
    const { t } = visit
    const answered = one.participant_agreed_on
    return {
      title: t("my.placement"),
      body: (
        <Stack>
          <PageHead title={t("my.placement")} />
          <Card title={<bdi>{one.workplace_name}</bdi>} current>
            <Facts one={one} visit={visit} />
          </Card>
          {answered && (
            <Alert tone="success">{t("my.placement.answered", { day: visit.day(answered) })}</Alert>
          )}
          {!answered && !one.ended_on && (
            <PostForm form={state} t={t}>
              <p>{t("my.placement.ask")}</p>
              <input type="hidden" name="party" value="participant" />
              <input type="hidden" name="version" value={String(one.version)} />
              <SubmitRow submit={t("my.placement.yes")} cancelHref="/min-vecka" cancel={t("app.back")} />
            </PostForm>
          )}
        </Stack>
      ),
    }
  },
  done: () => flashed("/min-vecka", "placement.saidYes"),
})
