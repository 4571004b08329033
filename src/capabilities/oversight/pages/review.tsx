import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Button, DataTable, EmptyState, Form, PageHead, Tag, TextField } from "../../../ui/index.ts"
import { judgeAccess, type ReviewRow, reviewQueue } from "../review.ts"

export const sayAction = ({ t, has }: Visit, name: string) =>
  t(has(`action.${name}`) ? `action.${name}` : has(`event.${name}`) ? `event.${name}` : "action.other", {
    name,
  })

const Judge = ({ row, visit }: { row: ReviewRow; visit: Visit }) => (
  <Form action={`/granskning/${row.id}`} csrf={visit.session?.csrf} idempotencyKey={newId()} inline>
    <TextField
      id={`comment-${row.id}`}
      name="comment"
      label={visit.t("review.comment")}
      optionalLabel={visit.t("app.optional")}
      width="medium"
    />
    <Button name="outcome" value="ok" variant="secondary">
      {visit.t("review.ok")}
    </Button>
    <Button name="outcome" value="followUp" variant="tertiary">
      {visit.t("review.followUp")}
    </Button>
  </Form>
)

/** What is looked at is what somebody did with rights, not whom they looked at. */
const aboutNobody: readonly string[] = ["rightsGiven", "manyEmergencies"]

export const reviewPage = page({
  path: "/granskning",
  operation: reviewQueue,
  show: ({ rows }, visit) => {
    const { t, time } = visit
    return {
      title: t("review.title"),
      body: (
        <>
          <PageHead title={t("review.title")} subtitle={t("review.text")} />
          <DataTable
            caption={t("review.title")}
            captionHidden
            rows={rows}
            columns={[
              { key: "who", header: t("review.who"), cell: (row) => row.account_name },
              {
                key: "rule",
                header: t("review.rule"),
                cell: (row) => (
                  <Tag
                    tone={
                      ["breakGlass", "manyEmergencies"].includes(row.rule)
                        ? "danger"
                        : row.rule === "sample"
                          ? "neutral"
                          : "warning"
                    }
                  >
                    {t(`reviewRule.${row.rule}`)}
                  </Tag>
                ),
              },
              {
                key: "what",
                header: t("review.what"),
                cell: (row) => (
                  <>
                    <p>
                      {aboutNobody.includes(row.rule)
                        ? t(`reviewAction.${row.action}`)
                        : sayAction(visit, row.action)}
                    </p>
                    {row.reason && (
                      <p class="why">
                        {row.rule === "rightsGiven"
                          ? t("review.to", { name: row.reason })
                          : t("ownLog.reason", { reason: row.reason })}
                      </p>
                    )}
                  </>
                ),
              },
              { key: "when", header: t("review.when"), cell: (row) => time(new Date(row.seen_at)) },
              {
                key: "person",
                header: t("review.person"),
                cell: (row) => (aboutNobody.includes(row.rule) ? "" : (row.initials ?? t("review.hidden"))),
              },
              { key: "judge", header: t("review.judge"), cell: (row) => <Judge row={row} visit={visit} /> },
            ]}
            empty={<EmptyState title={t("review.empty")}>{t("review.empty.text")}</EmptyState>}
          />
        </>
      ),
    }
  },
})

export const judgeRoute = action({
  path: "/granskning/:reviewId",
  command: judgeAccess,
  done: () => flashed("/granskning", "accessReviewed"),
  back: () => "/granskning",
})
