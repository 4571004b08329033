import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, form, page } from "../../../platform/http/routes.ts"
import type { Visit as Request } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  AskFirst,
  Button,
  DataTable,
  DateField,
  EmptyState,
  Form,
  LinkButton,
  labelledFields,
  NumberField,
  PageHead,
  Panel,
  PostForm,
  RadioGroup,
  Stack,
  SubmitRow,
  TextField,
  TimeField,
} from "../../../ui/index.ts"
import { timesOf } from "../pages/meeting-facts.tsx"
import { cancelDropIn, openDropIn } from "./hours.ts"
import { dropInChoices, listDropIns, readDropIn } from "./readings.ts"
import { callNext, joinQueue, leaveQueue, meetVisitor, type Visit } from "./visits.ts"

type PressProps = {
  to: string
  say: string
  /** Whom it is about, read after the words where they alone would be one of many. */
  about?: string
  visit: Request
  variant?: "primary" | "secondary"
}
const Press = ({ to, say, about, visit, variant = "secondary" }: PressProps) => (
  <Form action={to} csrf={visit.session?.csrf ?? ""} idempotencyKey={newId()}>
    <Button variant={variant}>
      {say}
      {about && <span class="ds-sr-only"> {about}</span>}
    </Button>
  </Form>
)

export const dropInListPage = page({
  path: "/drop-in",
  operation: listDropIns,
  show: ({ hours }, visit) => {
    const { t } = visit
    return {
      title: t("dropIn.title"),
      body: (
        <>
          <PageHead
            title={t("dropIn.title")}
            subtitle={t("dropIn.text")}
            actions={
              <LinkButton href="/drop-in/ny" variant="primary">
                {t("dropIn.new")}
              </LinkButton>
            }
          />
          <DataTable
            caption={t("dropIn.title")}
            captionHidden
            rows={hours}
            empty={<EmptyState title={t("dropIn.none")} />}
            columns={[
              {
                key: "when",
                header: t("meetings.when"),
                cell: (row) => (
                  <a class="ds-link" href={`/drop-in/${row.id}`}>
                    {visit.weekday(row.day)} {timesOf(row)}
                  </a>
                ),
              },
              { key: "place", header: t("meetings.place"), cell: (row) => row.place },
              {
                key: "state",
                header: t("meetings.state"),
                cell: (row) =>
                  t(row.cancelled_at ? "dropIn.cancelled" : row.open ? "dropIn.open" : "dropIn.coming"),
              },
            ]}
          />
        </>
      ),
    }
  },
})

export const openDropInPage = form({
  path: "/drop-in/ny",
  command: openDropIn,
  show: (_facts, state, visit) => {
    const { t } = visit
    const field = labelledFields(state, t, "meetings")
    return {
      title: t("dropIn.new"),
      body: (
        <>
          <PageHead title={t("dropIn.new")} />
          <PostForm form={state} t={t}>
            <DateField {...field("day")} min={visit.today} required />
            <TimeField {...field("from")} required />
            <TimeField {...field("to")} required />
            <TextField {...field("place")} maxlength={120} required />
            <NumberField {...field("weeks", 1)} description={t("meetings.weeks.help")} required />
            <SubmitRow submit={t("dropIn.new")} cancelHref="/drop-in" cancel={t("app.cancel")} />
          </PostForm>
        </>
      ),
    }
  },
  done: () => flashed("/drop-in", "dropIn.opened"),
})

const Queue = ({ visits, called, visit }: { visits: Visit[]; called: boolean; visit: Request }) => {
  const { t } = visit
  const rows = visits.filter((one) => (one.called_at !== null) === called)
  return (
    <DataTable
      caption={t(called ? "dropIn.called" : "dropIn.queue")}
      captionHidden
      rows={rows}
      empty={<EmptyState title={t(called ? "dropIn.noneCalled" : "dropIn.noneWaiting")} />}
      columns={[
        {
          key: "person",
          header: t("meetings.person"),
          cell: (row) => (
            <PersonLink
              name={row.person_name}
              protection={row.person_protection}
              href={`/deltagare/${row.person_id}`}
              visit={visit}
            />
          ),
        },
        { key: "since", header: t("dropIn.since"), cell: (row) => visit.time(row.joined_at) },
        {
          key: "do",
          header: t("dropIn.do"),
          cell: (row) => (
            <Stack>
              {called && (
                <Press
                  to={`/drop-in/besok/${row.id}/klar`}
                  say={t("dropIn.meet")}
                  about={row.person_name}
                  visit={visit}
                />
              )}
              <AskFirst
                action={`/drop-in/besok/${row.id}/gick`}
                csrf={visit.session?.csrf ?? ""}
                idempotencyKey={newId()}
                label={t("dropIn.leave")}
                about={row.person_name}
                question={t("dropIn.leave.ask")}
                yes={t("app.yes")}
              />
            </Stack>
          ),
        },
      ]}
    />
  )
}

export const dropInPage = page({
  path: "/drop-in/:dropInId",
  operation: readDropIn,
  show: ({ dropIn, ours, visits }, visit) => {
    const { t } = visit
    const waits = visits.some((one) => one.called_at === null)
    return {
      title: t("dropIn.title"),
      about: (which) => ({ who: visits.find((one) => one.id === which)?.person_name }),
      body: (
        <>
          <PageHead
            title={`${visit.weekday(dropIn.day)} ${timesOf(dropIn)}`}
            facts={[dropIn.unit_name, dropIn.place, ...(dropIn.cancelled_at ? [t("dropIn.cancelled")] : [])]}
            actions={
              <>
                {waits && (
                  <Press
                    to={`/drop-in/${dropIn.id}/kalla`}
                    say={t("dropIn.callNext")}
                    visit={visit}
                    variant="primary"
                  />
                )}
                {ours && !dropIn.cancelled_at && dropIn.day >= visit.today && (
                  <AskFirst
                    action={`/drop-in/${dropIn.id}/stall-in`}
                    csrf={visit.session?.csrf ?? ""}
                    idempotencyKey={newId()}
                    label={t("dropIn.cancel")}
                    question={t("dropIn.cancel.ask")}
                    yes={t("app.yes")}
                  />
                )}
              </>
            }
          />
          <Stack>
            <Panel title={t("dropIn.queue")}>
              <p class="why">{t("dropIn.seen")}</p>
              <Queue visits={visits} called={false} visit={visit} />
            </Panel>
            <Panel title={t("dropIn.called")}>
              <Queue visits={visits} called visit={visit} />
            </Panel>
          </Stack>
        </>
      ),
    }
  },
})

const queueOf = ({ dropInId }: { dropInId: string }) => `/drop-in/${dropInId}`

export const joinQueuePage = form({
  path: "/deltagare/:personId/drop-in",
  command: joinQueue,
  facts: dropInChoices,
  show: ({ person, open }, state, visit) => {
    const { t } = visit
    return {
      title: t("dropIn.join"),
      body: (
        <>
          <PageHead
            title={t("dropIn.join")}
            subtitle={<PersonLink name={person.name} protection={person.protection} visit={visit} />}
          />
          {open.length === 0 ? (
            <EmptyState title={t("dropIn.noneOpen")} />
          ) : (
            <PostForm form={state} t={t}>
              <RadioGroup
                name="dropInId"
                label={t("dropIn.which")}
                value={state.value("dropInId") ?? open.at(0)?.id ?? ""}
                error={state.error("dropInId")}
                options={open.map((one) => ({ value: one.id, label: `${timesOf(one)}, ${one.place}` }))}
                required
              />
              <SubmitRow
                submit={t("dropIn.join")}
                cancelHref={`/deltagare/${person.id}/moten`}
                cancel={t("app.cancel")}
              />
            </PostForm>
          )}
        </>
      ),
    }
  },
  done: (joined) => flashed(queueOf(joined), "dropInVisit.joined", joined.id),
})

export const dropInActions = [
  action({
    path: "/drop-in/:dropInId/kalla",
    command: callNext,
    done: (called) => flashed(queueOf(called), "dropInVisit.called", called.id),
    back: ({ dropInId }) => `/drop-in/${dropInId}`,
  }),
  action({
    path: "/drop-in/:dropInId/stall-in",
    command: cancelDropIn,
    done: () => flashed("/drop-in", "dropIn.cancelled"),
    back: ({ dropInId }) => `/drop-in/${dropInId}`,
  }),
  action({
    path: "/drop-in/besok/:dropInVisitId/klar",
    command: meetVisitor,
    done: ({ personId }) => `/deltagare/${personId}/anteckningar`,
    back: () => "/drop-in",
  }),
  action({
    path: "/drop-in/besok/:dropInVisitId/gick",
    command: leaveQueue,
    done: (visit) => flashed(queueOf(visit), "dropInVisit.left"),
    back: () => "/drop-in",
  }),
]
