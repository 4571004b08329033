import { flashed } from "../../platform/http/flash.ts"
import { action, form } from "../../platform/http/routes.ts"
import {
  DateField,
  labelledFields,
  PageHead,
  PostForm,
  RadioGroup,
  SubmitRow,
  TextArea,
  TextField,
} from "../../ui/index.ts"
import { addEntry, entryFacts, finishEntry, reopenEntry } from "./add-entry.ts"
import { entryKinds } from "./entries.ts"

const employer = (organisationId: string | undefined) => `/arbetsgivare/${organisationId ?? ""}`

export const entryForm = form({
  path: "/arbetsgivare/:organisationId/kontakt",
  command: addEntry,
  facts: entryFacts,
  show: ({ id, name, follows }, state, visit) => {
    const { t, day, today } = visit
    const field = labelledFields(state, t, "employerLog")
    return {
      title: t("employerLog.add"),
      body: (
        <>
          <PageHead title={t("employerLog.add")} subtitle={name} />
          {follows?.next_on && (
            <p>{t("employerLog.follows", { day: day(follows.next_on), what: follows.next_action ?? "" })}</p>
          )}
          <PostForm form={state} t={t}>
            {follows && <input type="hidden" name="followsId" value={follows.id} />}
            <RadioGroup
              {...field("kind", "call")}
              options={entryKinds.map((value) => ({ value, label: t(`employerLog.kind.${value}`) }))}
              required
            />
            <DateField {...field("onDay", today)} max={today} required />
            <TextField {...field("withWhom", follows?.with_whom ?? "")} width="medium" />
            <TextArea {...field("body")} description={t("employerLog.body.help")} rows={5} required />
            <TextField {...field("nextAction")} description={t("employerLog.nextAction.help")} />
            <DateField {...field("nextOn")} min={today} />
            <SubmitRow submit={t("app.save")} cancel={t("app.cancel")} cancelHref={employer(id)} />
          </PostForm>
        </>
      ),
    }
  },
  done: (_value, _visit, { organisationId }) => flashed(employer(organisationId), "employerLogSaved"),
})

export const finishEntryAction = action({
  path: "/arbetsgivare/:organisationId/kontakt/:employerLogEntryId/gjord",
  command: finishEntry,
  done: (_value, _visit, { organisationId }) => flashed(employer(organisationId), "employerLogDone"),
  back: ({ organisationId }) => employer(organisationId),
})

/** Whatever was marked as done by mistake. */
export const reopenEntryAction = action({
  path: "/arbetsgivare/:organisationId/kontakt/:employerLogEntryId/angra",
  command: reopenEntry,
  done: (_value, _visit, { organisationId }) => flashed(employer(organisationId), "employerLogReopened"),
  back: ({ organisationId }) => employer(organisationId),
})
