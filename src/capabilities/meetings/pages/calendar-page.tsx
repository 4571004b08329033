import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { PageHead, PostForm, Stack, SubmitRow, TextField } from "../../../ui/index.ts"
import { calendarAddress, newSecret } from "../calendar-address.ts"
import { openCalendar } from "../calendar-feed.ts"
import { listMyMeetings } from "../own-calendar.ts"

/** A new address, shown here alone: it begins to work when it is taken into use, and is not shown again. */
export const openCalendarPage = form({
  path: "/moten/kalender",
  command: openCalendar,
  facts: listMyMeetings,
  show: ({ feedSince }, state, visit) => {
    const { t, app } = visit
    return {
      title: t("calendar.title"),
      body: (
        <>
          <PageHead title={t("calendar.title")} subtitle={t("calendar.text")} />
          <PostForm form={state} t={t}>
            <Stack>
              <TextField
                name="address"
                label={t("calendar.address")}
                description={t("calendar.address.help")}
                value={calendarAddress(app.config.baseUrl, newSecret())}
                error={state.error("address")}
                required
              />
              {feedSince && <p>{t("calendar.replaces", { day: visit.day(feedSince) })}</p>}
              <SubmitRow submit={t("calendar.use")} cancelHref="/moten" cancel={t("app.cancel")} />
            </Stack>
          </PostForm>
        </>
      ),
    }
  },
  done: () => flashed("/moten", "calendar.opened"),
})
