import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { DateField, NumberField, RadioGroup, TextField, TimeField } from "../../../ui/index.ts"
import { readActivity, readSession } from "../read-activities.ts"
import { addSessions, cancelSession } from "../sessions.ts"
import { ActivityForm } from "./activity-form.tsx"
import { fieldOf } from "./field-of.ts"

export const addSessionForm = form({
  path: "/aktiviteter/:activityId/tillfalle",
  command: addSessions,
  facts: readActivity,
  show: ({ activity, sessions }, state, visit) => {
    const { t } = visit
    const last = sessions.at(-1)
    return {
      title: t("activities.addSession"),
      body: (
        <ActivityForm
          title={t("activities.addSession.title", { name: activity.name })}
          submit={t("activities.addSession")}
          back={`/aktiviteter/${activity.id}`}
          state={state}
          visit={visit}
        >
          <DateField {...fieldOf(state, "day")} label={t("activities.firstDay")} required />
          <TimeField {...fieldOf(state, "from", last?.from)} label={t("activities.fromTime")} required />
          <TimeField {...fieldOf(state, "to", last?.to)} label={t("activities.toTime")} required />
          <TextField
            {...fieldOf(state, "place", last?.place)}
            label={t("activities.place")}
            maxlength={120}
            required
          />
          <NumberField
            {...fieldOf(state, "weeks", "1")}
            label={t("activities.weeks")}
            description={t("activities.weeks.help")}
            required
          />
        </ActivityForm>
      ),
    }
  },
  done: ({ id }) => flashed(`/aktiviteter/${id}`, "activitySession.added"),
})

export const cancelSessionForm = form({
  path: "/aktiviteter/tillfallen/:sessionId/stall-in",
  command: cancelSession,
  facts: readSession,
  show: ({ session, activity, following }, state, visit) => {
    const { t } = visit
    const what = { name: activity.name, day: visit.weekday(session.day), from: session.from, to: session.to }
    return {
      title: t("activities.cancel"),
      body: (
        <ActivityForm
          title={t("activities.cancel.title", what)}
          subtitle={t("activities.cancel.text")}
          submit={t("activities.cancel")}
          back={`/aktiviteter/${activity.id}`}
          tone="danger"
          state={state}
          visit={visit}
        >
          {following > 1 && (
            <RadioGroup
              {...fieldOf(state, "following", "false")}
              label={t("activities.cancel.which")}
              options={[
                { value: "false", label: t("activities.cancel.one") },
                { value: "true", label: t("activities.cancel.following", { count: following }) },
              ]}
              required
            />
          )}
        </ActivityForm>
      ),
    }
  },
  done: ({ id }) => flashed(`/aktiviteter/${id}`, "activitySession.cancelled"),
})
