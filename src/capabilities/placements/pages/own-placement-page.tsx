import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Alert, Card, FactList, PageHead, PostForm, Stack, SubmitRow, TextArea } from "../../../ui/index.ts"
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

/** Until it has begun, a yes and a no take each other's place. */
const isOpen = ({ started_on, ended_on }: OwnPlacement) => started_on === null && ended_on === null

const Said = ({ one, visit }: { one: OwnPlacement; visit: Visit }) => (
  <>
    {one.participant_agreed_on && (
      <Alert tone="success">
        {visit.t("my.placement.answered", { day: visit.day(one.participant_agreed_on) })}
      </Alert>
    )}
    {one.participant_declined_on && (
      <Alert tone="info">
        {visit.t("my.placement.saidNo", {
          day: visit.day(one.participant_declined_on),
          why: one.participant_declined_why ?? "",
        })}
      </Alert>
    )}
  </>
)

const Answers = ({ one, answer }: { one: OwnPlacement; answer: "yes" | "no" }) => (
  <>
    <input type="hidden" name="party" value="participant" />
    <input type="hidden" name="answer" value={answer} />
    <input type="hidden" name="version" value={String(one.version)} />
  </>
)

/** The participant's own yes, and the way to a no. */
export const ownPlacementForm = form({
  path: "/min-placering/:placementId",
  command: agreePlacement,
  facts: ownPlacement,
  show: (one, state, visit) => {
    const { t } = visit
    return {
      title: t("my.placement"),
      body: (
        <Stack>
          <PageHead title={t("my.placement")} />
          <Card title={<bdi>{one.workplace_name}</bdi>} current>
            <Facts one={one} visit={visit} />
          </Card>
          <Said one={one} visit={visit} />
          {!one.participant_agreed_on && !one.ended_on && (
            <PostForm form={state} t={t}>
              <p>{t(one.participant_declined_on ? "my.placement.change" : "my.placement.ask")}</p>
              <Answers one={one} answer="yes" />
              <SubmitRow submit={t("my.placement.yes")} cancelHref="/min-vecka" cancel={t("app.back")} />
            </PostForm>
          )}
          {isOpen(one) && !one.participant_declined_on && (
            <p>
              <a class="ds-link" href={`/min-placering/${one.id}/nej`}>
                {t("my.placement.no")}
              </a>
            </p>
          )}
        </Stack>
      ),
    }
  },
  done: () => flashed("/min-vecka", "placement.saidYes"),
})

/** A no with its why; what follows from it is a talk with the case worker. */
export const ownRefusalForm = form({
  path: "/min-placering/:placementId/nej",
  command: agreePlacement,
  facts: ownPlacement,
  show: (one, state, visit) => {
    const { t } = visit
    const back = `/min-placering/${one.id}`
    // What would be refused has no form.
    if (!isOpen(one) || one.participant_declined_on) return back
    return {
      title: t("my.placement.no"),
      body: (
        <Stack>
          <PageHead title={t("my.placement.no")} subtitle={<bdi>{one.workplace_name}</bdi>} />
          <p>{t("my.placement.no.text")}</p>
          <PostForm form={state} t={t}>
            <Answers one={one} answer="no" />
            <TextArea
              name="why"
              label={t("my.placement.no.why")}
              description={t("my.placement.no.help")}
              value={state.value("why")}
              error={state.error("why")}
              maxlength={500}
              rows={3}
              required
            />
            <SubmitRow submit={t("my.placement.no.send")} cancelHref={back} cancel={t("app.back")} />
          </PostForm>
        </Stack>
      ),
    }
  },
  done: () => flashed("/min-vecka", "placement.saidNo"),
})
