import { newId } from "../../../kernel/id.ts"
import { action, page } from "../../../platform/http/routes.ts"
import { AskFirst, Button, Card, EmptyState, Form, PageHead, Stack } from "../../../ui/index.ts"
import { dayTitle } from "../pages/day-title.ts"
import { ownDropIns } from "./readings.ts"
import { joinOwn, leaveQueue } from "./visits.ts"

export const ownDropInPage = page({
  path: "/drop-in-tider",
  operation: ownDropIns,
  show: ({ hours }, visit) => {
    const { t } = visit
    const post = { csrf: visit.session?.csrf ?? "", idempotencyKey: newId() }
    return {
      title: t("myDropIn.title"),
      body: (
        <Stack>
          <PageHead title={t("myDropIn.title")} subtitle={t("myDropIn.text")} />
          {hours.length === 0 && <EmptyState title={t("myDropIn.none")} />}
          {hours.map((one) => (
            <Card title={dayTitle(visit, one.day)} current={one.open}>
              <p>
                <b dir="ltr">
                  {one.from}–{one.to}
                </b>{" "}
                <bdi>{one.place}</bdi>
              </p>
              {one.place_in_queue && (
                <p>
                  {one.place_in_queue.called
                    ? t("myDropIn.called")
                    : t("myDropIn.before", { before: one.place_in_queue.before })}
                </p>
              )}
              {one.place_in_queue && !one.place_in_queue.called && <p class="why">{t("myDropIn.again")}</p>}
              {one.place_in_queue && (
                <AskFirst
                  action={`/drop-in-tider/besok/${one.place_in_queue.visitId}/lamna`}
                  {...post}
                  label={t("myDropIn.leave")}
                  question={t("myDropIn.leave.ask")}
                  yes={t("app.yes")}
                />
              )}
              {one.open && !one.place_in_queue && (
                <Form action={`/drop-in-tider/${one.id}/sta-i-ko`} {...post}>
                  <Button wide>{t("myDropIn.join")}</Button>
                </Form>
              )}
            </Card>
          ))}
          <p>
            <a class="ds-link" href="/mina-moten">
              {t("myMeetings.all")}
            </a>
          </p>
        </Stack>
      ),
    }
  },
})

export const ownDropInActions = [
  action({
    path: "/drop-in-tider/:dropInId/sta-i-ko",
    command: joinOwn,
    done: () => "/drop-in-tider",
    back: () => "/drop-in-tider",
  }),
  action({
    path: "/drop-in-tider/besok/:dropInVisitId/lamna",
    command: leaveQueue,
    done: () => "/drop-in-tider",
    back: () => "/drop-in-tider",
  }),
]
