import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import {
  DateField,
  labelledFields,
  NumberField,
  PageHead,
  PostForm,
  SelectField,
  SubmitRow,
  TextField,
  TimeField,
} from "../../../ui/index.ts"
import { createSession, saveCourse } from "./save-training.ts"
import { trainingOverview } from "./training-pages.tsx"
import { courseCodes } from "./training-queries.ts"

export const newSessionForm = form({
  path: "/handledare/utbildning/ny",
  command: createSession,
  facts: trainingOverview,
  show: ({ courses }, state, { t }) => {
    const field = labelledFields(state, t, "training")
    return {
      title: t("training.newSession"),
      body: (
        <>
          <PageHead title={t("training.newSession")} />
          <PostForm form={state} t={t}>
            <SelectField
              {...field("courseId", courses[0]?.id)}
              options={courses.map((one) => ({ value: one.id, label: one.name }))}
              required
            />
            <DateField {...field("startsOn")} required />
            <TimeField {...field("startsAt", "09:00")} required />
            <TextField {...field("place")} required />
            <NumberField {...field("capacity", "12")} required />
            <SubmitRow submit={t("app.save")} cancel={t("app.cancel")} cancelHref="/handledare/utbildning" />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ id }) => flashed(`/handledare/utbildning/${id}`, "trainingSaved"),
})

export const courseForm = form({
  path: "/handledare/utbildning/kurs",
  command: saveCourse,
  facts: trainingOverview,
  show: ({ courses }, state, { t }) => ({
    title: t("training.editCourse"),
    body: (
      <>
        <PageHead title={t("training.editCourse")} subtitle={t("training.editCourse.text")} />
        {courses.length > 0 && (
          <ul>
            {courses.map((one) => (
              <li>{`${t(`training.code.${one.code}`)}: ${t("training.valid", { course: one.name, months: one.valid_months })}`}</li>
            ))}
          </ul>
        )}
        <PostForm form={state} t={t}>
          <SelectField
            name="code"
            label={t("training.code")}
            options={courseCodes.map((value) => ({ value, label: t(`training.code.${value}`) }))}
            value={state.value("code")}
            error={state.error("code")}
            required
          />
          <TextField
            name="name"
            label={t("training.name")}
            value={state.value("name")}
            error={state.error("name")}
            required
          />
          <NumberField
            name="validMonths"
            label={t("training.validMonths")}
            unit={t("training.months")}
            value={state.value("validMonths")}
            error={state.error("validMonths")}
            required
          />
          <SubmitRow submit={t("app.save")} cancel={t("app.cancel")} cancelHref="/handledare/utbildning" />
        </PostForm>
      </>
    ),
  }),
  done: () => flashed("/handledare/utbildning", "trainingSaved"),
})
