import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Button, DataTable, EmptyState, Form, LinkButton, PageHead, Panel } from "../../../ui/index.ts"
import { failureKey } from "../failure-in-words.ts"
import { type Bounce, listMessages, type Message } from "../list-messages.ts"
import { markRead } from "../mark-read.ts"
import { settleBounce } from "../settle-bounce.ts"

const Press = ({ href, label, visit }: { href: string; label: string; visit: Visit }) => (
  <Form action={href} csrf={visit.session?.csrf} idempotencyKey={newId()} inline>
    <Button variant="tertiary">{visit.t(label)}</Button>
  </Form>
)

const Own = ({ rows, visit }: { rows: readonly Message[]; visit: Visit }) => {
  const { t, time } = visit
  const unread = rows.filter((row) => !row.read_at).length
  return (
    <Panel
      title={t("messages.own")}
      actions={
        unread > 1 ? <Press href="/meddelanden/lasta" label="messages.readAll" visit={visit} /> : undefined
      }
    >
      <DataTable
        caption={t("messages.own")}
        captionHidden
        rows={rows}
        columns={[
          {
            key: "what",
            header: t("messages.what"),
            cell: (row) =>
              row.read_at ? (
                t(`messages.template.${row.template}`)
              ) : (
                <strong>{t(`messages.template.${row.template}`)}</strong>
              ),
          },
          { key: "when", header: t("messages.when"), cell: (row) => time(new Date(row.at)) },
          {
            key: "state",
            header: t("messages.state"),
            cell: (row) =>
              row.read_at ? (
                t("messages.read")
              ) : (
                <Press href={`/meddelanden/${row.id}/last`} label="messages.markRead" visit={visit} />
              ),
          },
        ]}
        empty={<EmptyState title={t("messages.none")} />}
      />
    </Panel>
  )
}

const Bounces = ({ rows, visit }: { rows: readonly Bounce[]; visit: Visit }) => {
  const { t, time } = visit
  return (
    <Panel title={t("messages.bounces")}>
      <p class="why">{t("messages.bounces.text")}</p>
      <DataTable
        caption={t("messages.bounces")}
        captionHidden
        rows={rows}
        columns={[
          { key: "to", header: t("messages.to"), cell: (row) => row.receiver ?? t("messages.noAccount") },
          { key: "what", header: t("messages.what"), cell: (row) => t(`messages.template.${row.template}`) },
          { key: "channel", header: t("messages.channel"), cell: (row) => t(`messages.by.${row.channel}`) },
          { key: "when", header: t("messages.when"), cell: (row) => time(new Date(row.bounced_at)) },
          { key: "why", header: t("messages.why"), cell: (row) => t(failureKey(row.failure)) },
          {
            key: "settle",
            header: t("messages.settle.head"),
            cell: (row) => (
              <Press href={`/meddelanden/${row.id}/hanterat`} label="messages.settle" visit={visit} />
            ),
          },
        ]}
        empty={<p>{t("messages.bounces.none")}</p>}
      />
    </Panel>
  )
}

export const messagesPage = page({
  path: "/meddelanden",
  operation: listMessages,
  show: ({ own, bounces }, visit) => ({
    title: visit.t("messages.title"),
    body: (
      <>
        <PageHead
          title={visit.t("messages.title")}
          subtitle={visit.t("messages.subtitle")}
          actions={
            <>
              <LinkButton href="/meddelanden/val">{visit.t("messages.choice.link")}</LinkButton>
              <LinkButton href="/">{visit.t("messages.start")}</LinkButton>
            </>
          }
        />
        <div class="stack">
          <Own rows={own} visit={visit} />
          {bounces && <Bounces rows={bounces} visit={visit} />}
        </div>
      </>
    ),
  }),
})

const back = () => "/meddelanden"
export const markReadAction = action({
  path: "/meddelanden/:messageId/last",
  command: markRead,
  done: back,
  back,
})
export const markAllReadAction = action({ path: "/meddelanden/lasta", command: markRead, done: back, back })
export const settleBounceAction = action({
  path: "/meddelanden/:messageId/hanterat",
  command: settleBounce,
  done: () => flashed("/meddelanden", "bounceSettled"),
  back,
})
