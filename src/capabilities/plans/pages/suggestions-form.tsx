import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { CheckboxGroup, EmptyState, PageHead, PostForm, SubmitRow } from "../../../ui/index.ts"
import { chooseRequirements, suggestRequirements } from "../gap/suggest-requirements.ts"
import type { Suggestion } from "../gap/suggestions.ts"

/** A skill is its own name; what has a level says what it is a level of. */
const nameOf = ({ t }: Visit, { dimension, label, level }: Suggestion) =>
  dimension === "certificate"
    ? label
    : t("gap.named", {
        dimension: t(`gap.dimension.${dimension}`),
        label: label || t(`gap.level.${dimension}`, { level }),
      })

const sourceOf = ({ t }: Visit, { places, usual }: Suggestion) =>
  t(usual ? (places > 0 ? "gap.suggest.both" : "gap.suggest.usual") : "gap.suggest.places", { places })

const planOf = (personId = "") => `/deltagare/${personId}/plan`

export const suggestionsForm = form({
  path: "/deltagare/:personId/plan/glapp/:targetId/forslag",
  command: chooseRequirements,
  facts: suggestRequirements,
  show: ({ person, label, suggestions }, state, visit) => {
    const { t } = visit
    const fresh = suggestions.filter(({ there }) => !there)
    return {
      title: t("gap.suggest"),
      body: (
        <>
          <PageHead
            title={t("gap.suggest.of", { label })}
            subtitle={<PersonLink name={person.name} protection={person.protection} visit={visit} />}
          />
          {fresh.length === 0 ? (
            <EmptyState
              title={t("gap.suggest.none")}
              action={{ href: visit.url.pathname.replace(/forslag$/, "krav"), label: t("gap.need") }}
            >
              {t("gap.suggest.none.text")}
            </EmptyState>
          ) : (
            <PostForm form={state} t={t}>
              <CheckboxGroup
                name="chosen"
                label={t("gap.suggest.choose")}
                description={t("gap.suggest.text")}
                error={state.error("chosen")}
                required
                values={state.values("chosen")}
                options={fresh.map((one) => ({
                  value: one.code,
                  label: nameOf(visit, one),
                  description: sourceOf(visit, one),
                }))}
              />
              <SubmitRow
                submit={t("gap.suggest.add")}
                cancelHref={planOf(person.id)}
                cancel={t("app.cancel")}
              />
            </PostForm>
          )}
        </>
      ),
    }
  },
  done: ({ added }, _visit, { personId }) => flashed(planOf(personId), "gapRequirement.choose", added),
})
