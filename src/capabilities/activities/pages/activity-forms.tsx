import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { DateField, EmptyState, RadioGroup, SelectField, TextField } from "../../../ui/index.ts"
import { activityKinds, createActivity, endActivity } from "../activities.ts"
import { addMember, endMember } from "../members.ts"
import { activityChoices, memberChoices, readActivity, readMember } from "../read-activities.ts"
import { ActivityForm, LastDay } from "./activity-form.tsx"
import { fieldOf } from "./field-of.ts"

export const newActivityForm = form({
  path: "/aktiviteter/ny",
  command: createActivity,
  facts: activityChoices,
  show: ({ units }, state, visit) => {
    const { t } = visit
    const [only] = units.length === 1 ? units : []
    return {
      title: t("activities.new"),
      body:
        units.length === 0 ? (
          <EmptyState title={t("activities.noUnit")} />
        ) : (
          <ActivityForm
            title={t("activities.new")}
            submit={t("activities.create")}
            back="/aktiviteter"
            state={state}
            visit={visit}
          >
            <TextField {...fieldOf(state, "name")} label={t("activities.name")} maxlength={120} required />
            <RadioGroup
              {...fieldOf(state, "kind")}
              label={t("activities.kind")}
              options={activityKinds.map((value) => ({ value, label: t(`activityKind.${value}`) }))}
              required
            />
            {only ? (
              <input type="hidden" name="unitId" value={only.id} />
            ) : (
              <SelectField
                {...fieldOf(state, "unitId")}
                label={t("activities.unit")}
                prompt={t("activities.chooseUnit")}
                options={units.map(({ id, name }) => ({ value: id, label: name }))}
                required
              />
            )}
          </ActivityForm>
        ),
    }
  },
  done: ({ id }) => flashed(`/aktiviteter/${id}`, "activity.created"),
})

export const endActivityForm = form({
  path: "/aktiviteter/:activityId/avsluta",
  command: endActivity,
  facts: readActivity,
  show: ({ activity }, state, visit) => ({
    title: visit.t("activities.end"),
    body: (
      <ActivityForm
        title={visit.t("activities.end.title", { name: activity.name })}
        subtitle={visit.t("activities.end.text")}
        submit={visit.t("activities.end")}
        back={`/aktiviteter/${activity.id}`}
        tone="danger"
        state={state}
        visit={visit}
      >
        <LastDay state={state} visit={visit} />
      </ActivityForm>
    ),
  }),
  done: ({ id }) => flashed(`/aktiviteter/${id}`, "activity.ended"),
})

export const addMemberForm = form({
  path: "/aktiviteter/:activityId/deltagare",
  command: addMember,
  facts: memberChoices,
  show: ({ activity, persons }, state, visit) => {
    const { t } = visit
    return {
      title: t("activities.addMember"),
      body: (
        <ActivityForm
          title={t("activities.addMember.title", { name: activity.name })}
          subtitle={t("activities.addMember.text")}
          submit={t("activities.addMember")}
          back={`/aktiviteter/${activity.id}`}
          state={state}
          visit={visit}
        >
          <SelectField
            {...fieldOf(state, "personId")}
            label={t("activities.person")}
            prompt={t("activities.choosePerson")}
            options={persons.map(({ id, name }) => ({ value: id, label: name }))}
            required
          />
          <DateField {...fieldOf(state, "startsOn", visit.today)} label={t("activities.startsOn")} required />
          <DateField {...fieldOf(state, "lastDay")} label={t("activities.lastDay")} />
        </ActivityForm>
      ),
    }
  },
  done: ({ id, activityId }) => flashed(`/aktiviteter/${activityId}`, "activityMember.added", id),
})

export const endMemberForm = form({
  path: "/aktiviteter/medlemskap/:memberId/avsluta",
  command: endMember,
  facts: readMember,
  show: ({ member, activity }, state, visit) => ({
    title: visit.t("activities.endMember"),
    body: (
      <ActivityForm
        title={visit.t("activities.endMember.title", { person: member.person_name, name: activity.name })}
        submit={visit.t("activities.endMember")}
        back={`/aktiviteter/${activity.id}`}
        state={state}
        visit={visit}
      >
        <LastDay state={state} visit={visit} />
      </ActivityForm>
    ),
  }),
  done: ({ id, activityId }) => flashed(`/aktiviteter/${activityId}`, "activityMember.ended", id),
})
