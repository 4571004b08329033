import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  Alert,
  PageHead,
  PostForm,
  RadioGroup,
  Stack,
  SubmitRow,
  TextArea,
  TextField,
} from "../../../ui/index.ts"
import { ofPerson } from "../person-joinings.ts"
import { proposeJoining, standings } from "../propose-joining.ts"

export const proposeForm = form({
  path: "/deltagare/:personId/samma-person",
  command: proposeJoining,
  facts: ofPerson,
  show: ({ person }, state, visit) => {
    const { t } = visit
    return {
      title: t("joining.propose"),
      body: (
        <Stack>
          <PageHead
            title={t("joining.propose")}
            subtitle={<PersonLink name={person.name} protection={person.protection} visit={visit} />}
          />
          <Alert tone="info">
            <p>{t("joining.propose.text")}</p>
          </Alert>
          <PostForm form={state} t={t}>
            <TextField
              name="number"
              label={t("joining.number")}
              description={t("joining.number.help")}
              value={state.value("number")}
              error={state.error("number")}
              required
              width="medium"
              autocomplete="off"
            />
            <RadioGroup
              name="standing"
              label={t("joining.standing")}
              value={state.value("standing")}
              error={state.error("standing")}
              required
              options={standings.map((value) => ({ value, label: t(`joining.standing.${value}`) }))}
            />
            <TextArea
              name="reason"
              label={t("joining.reason")}
              description={t("joining.reason.help")}
              value={state.value("reason")}
              error={state.error("reason")}
              rows={3}
              required
            />
            <SubmitRow
              submit={t("joining.propose.button")}
              cancelHref={`/deltagare/${person.id}/uppgifter`}
              cancel={t("app.cancel")}
            />
          </PostForm>
        </Stack>
      ),
    }
  },
  done: (_value, _visit, { personId }) => flashed(`/deltagare/${personId}`, "joiningProposed"),
})
