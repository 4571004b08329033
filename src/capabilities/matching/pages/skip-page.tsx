import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { protectionTag } from "../../../register/people/person-link.tsx"
import { PageHead, PostForm, RadioGroup, SubmitRow, TextArea } from "../../../ui/index.ts"
import { skipReasons } from "../decisions/reasons.ts"
import { skipSuggestion } from "../decisions/skip-suggestion.ts"
import { type Pair, readPair } from "../suggestions/pair.ts"
import { backOf, Direction, fieldsOf } from "./pair-page.tsx"

/** Passing over a suggestion asks for a reason too: it is how the suggestions are judged. */
export const skipForm = form({
  path: "/deltagare/:personId/platser/:seatId/hoppa-over",
  command: skipSuggestion,
  facts: readPair,
  show: (pair: Pair, state, visit) => {
    const { t } = visit
    const field = fieldsOf(state)
    return {
      title: t("match.skip"),
      body: (
        <>
          <PageHead
            title={t("match.skip")}
            subtitle={t("match.pair", { person: pair.person.name, place: pair.place.title })}
            facts={[protectionTag(visit, pair.person.protection)].filter((fact) => fact !== null)}
          />
          <PostForm form={state} t={t}>
            <Direction form={state} />
            <RadioGroup
              {...field("reason")}
              label={t("match.skip.reason")}
              options={skipReasons.map((value) => ({ value, label: t(`match.reason.${value}`) }))}
              required
            />
            <TextArea
              {...field("words")}
              label={t("match.words")}
              description={t("match.words.text")}
              rows={3}
            />
            <SubmitRow
              submit={t("match.skip.save")}
              cancel={t("app.cancel")}
              cancelHref={backOf(state, pair)}
            />
          </PostForm>
        </>
      ),
    }
  },
  done: ({ direction }, _visit, { personId, seatId }) =>
    direction === "peopleForPlace"
      ? flashed(`/platser/${seatId}/personer`, "match.skipped")
      : flashed(`/deltagare/${personId}/platser`, "match.skipped.place"),
})
