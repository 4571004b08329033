import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { nextHref, pageOf, readKey } from "../../platform/http/list-key.ts"
import { page } from "../../platform/http/routes.ts"
import {
  CheckboxField,
  DataTable,
  EmptyState,
  Form,
  LinkButton,
  NextPage,
  PageHead,
  SubmitRow,
  Tag,
} from "../../ui/index.ts"
import { needAccess } from "./access.ts"
import { ListedNeed, needKey, needs } from "./need-queries.ts"
import { needTone, timeliness } from "./need-state.ts"

const size = 50
const Filter = z.object({ all: z.boolean().optional(), after: z.string().max(100).optional() })

const Needs = answer({ rows: z.array(ListedNeed), all: z.boolean(), next: z.string().nullable() })

export const needList = read(
  needAccess,
  "need.list",
  { takes: Filter, answers: Needs },
  async (tx, { all = false, after }) => {
    const rows = await needs(tx, { all, after: readKey(after), limit: size + 1 })
    return ok({ ...pageOf(rows, size, needKey), all })
  },
)

export const needListPage = page({
  path: "/arbetsgivare/behov",
  operation: needList,
  show: ({ rows, all, next }, visit) => {
    const { t, day, today } = visit
    const count = t("needs.count", { count: rows.length, more: next ? "yes" : "no" })
    return {
      title: t("needs.title"),
      body: (
        <>
          <PageHead
            title={t("needs.title")}
            subtitle={count}
            actions={
              visit.opens("/arbetsgivare/behov/nytt") && (
                <LinkButton href="/arbetsgivare/behov/nytt" variant="primary">
                  {t("needs.call")}
                </LinkButton>
              )
            }
          />
          <Form action="/arbetsgivare/behov" method="get" inline>
            <CheckboxField name="all" label={t("needs.alsoDone")} checked={all} />
            <SubmitRow submit={t("needs.show")} />
          </Form>
          <DataTable
            caption={t("needs.title")}
            captionHidden
            rows={rows}
            columns={[
              {
                key: "who",
                header: t("needs.organisation"),
                cell: (row) => (
                  <a class="ds-link" href={`/arbetsgivare/behov/${row.id}`}>
                    {row.organisation_name}
                  </a>
                ),
              },
              {
                key: "what",
                header: t("needs.what"),
                cell: (row) => t("needs.line", { people: row.people, occupation: row.occupation }),
              },
              {
                key: "from",
                header: t("needs.from"),
                cell: (row) => (row.from_day ? day(row.from_day) : t("needs.fromNow")),
              },
              { key: "owner", header: t("needs.owner"), cell: (row) => row.owner ?? t("needs.noOwner") },
              {
                key: "answer",
                header: t("needs.answer"),
                cell: (row) => (
                  <>
                    <Tag tone={needTone(row, today)}>{t(`needs.state.${row.state}`)}</Tag>
                    <div class="why">
                      {t(`needs.${timeliness(row, today)}`, { day: day(row.answered_on ?? row.answer_by) })}
                    </div>
                  </>
                ),
              },
            ]}
            empty={<EmptyState title={t("needs.empty")}>{t("needs.empty.text")}</EmptyState>}
          />
          <NextPage
            href={nextHref("/arbetsgivare/behov", { all: all ? "true" : "" }, next)}
            count={count}
            t={t}
          />
        </>
      ),
    }
  },
})
