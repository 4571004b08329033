import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { MessageKind } from "../../../platform/notifications/public.ts"
import { FactList, Ltr, PageHead, Panel, PostForm, RadioGroup, Stack, SubmitRow } from "../../../ui/index.ts"
import { type Choices, type ChosenWay, chooseWay, readChoices } from "../choose-way.ts"
import { StaffKinds } from "./staff-kinds.tsx"

function optionOf(way: ChosenWay, staff: boolean, { t, has }: Visit) {
  const key = staff ? `messages.staffChoice.${way}` : `messages.choice.way.${way}`
  return { value: way, label: t(key), ...(has(`${key}.help`) ? { description: t(`${key}.help`) } : {}) }
}

/** Where the account or the record says that the reader is reached; nobody changes it here. */
const Addresses = ({ choices, visit: { t } }: { choices: Choices; visit: Visit }) => {
  const shown = (value: string | null) => (value ? <Ltr>{value}</Ltr> : t("messages.choice.missing"))
  const phone = choices.ways.includes("sms")
  return (
    <Panel title={t("messages.choice.address")}>
      <Stack>
        <FactList
          facts={[
            { term: t("messages.choice.email"), value: shown(choices.email) },
            ...(phone ? [{ term: t("messages.choice.phone"), value: shown(choices.phone) }] : []),
          ]}
        />
        <p class="why">
          {t(choices.audience === "staff" ? "messages.staffChoice.change" : "messages.choice.change")}
        </p>
        {choices.audience === "participant" && <p class="why">{t("messages.choice.protected")}</p>}
      </Stack>
    </Panel>
  )
}

/** The choice, and for staff what it is about: the kinds that capabilities state. */
export const choiceFormWith = (kinds: readonly MessageKind[]) =>
  form({
    path: "/meddelanden/val",
    command: chooseWay,
    facts: readChoices,
    show: (choices: Choices, state, visit) => {
      const { t } = visit
      const error = state.error("way")
      return {
        title: t("messages.choice.title"),
        body: (
          <>
            <PageHead title={t("messages.choice.title")} subtitle={t("messages.choice.subtitle")} />
            <div class="stack">
              <PostForm form={state} t={t}>
                <RadioGroup
                  name="way"
                  label={t("messages.choice.way")}
                  value={state.value("way") ?? choices.way}
                  options={choices.ways.map((way) => optionOf(way, choices.audience === "staff", visit))}
                  {...(error ? { error } : {})}
                  required
                />
                <SubmitRow submit={t("app.save")} cancelHref="/meddelanden" cancel={t("app.cancel")} />
              </PostForm>
              <Addresses choices={choices} visit={visit} />
              {choices.audience === "staff" && <StaffKinds kinds={kinds} visit={visit} />}
            </div>
          </>
        ),
      }
    },
    done: () => flashed("/meddelanden/val", "messageChoice"),
  })
