import { systemActor } from "../../../platform/access/roles.ts"
import { tenantsOf } from "../../../platform/db/tenants.ts"
import type { PublicRoute } from "../../../platform/http/public-routes.ts"
import type { Shown } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { direction, isLanguage } from "../../../platform/i18n/texts.ts"
import { inWords } from "../../../platform/notifications/public.ts"
import { EmptyState, FactList, Ltr, PageHead, Panel, Stack } from "../../../ui/index.ts"
import { failureKey } from "../failure-in-words.ts"
import { type Letter, readMailbox } from "../mailbox.ts"

function stateOf(letter: Letter, { t, time }: Visit): string {
  if (letter.bounced_at) return t("mailbox.failed", { why: t(failureKey(letter.failure)) })
  if (letter.sent_at) return t("mailbox.sent", { when: time(new Date(letter.sent_at)) })
  return t("mailbox.waits", { when: time(new Date(letter.due_at)) })
}

const OneLetter = ({ letter, visit }: { letter: Letter; visit: Visit }) => {
  const { t, app } = visit
  const { subject, body, language } = inWords(app.config, letter)
  const dir = isLanguage(language) ? direction(language) : "ltr"
  return (
    <Panel title={subject}>
      <Stack>
        <p lang={language} dir={dir}>
          {body}
        </p>
        <FactList
          facts={[
            {
              term: t("mailbox.to"),
              value: (
                <>
                  {letter.name ? `${letter.name}, ` : ""}
                  <Ltr>{letter.to ?? ""}</Ltr>
                </>
              ),
            },
            { term: t("mailbox.by"), value: t(`messages.by.${letter.channel}`) },
            { term: t("mailbox.when"), value: stateOf(letter, visit) },
          ]}
        />
      </Stack>
    </Panel>
  )
}

/** What the demo would have sent. Production has no such page. */
const mailboxShown = (letters: readonly Letter[], visit: Visit): Shown => ({
  title: visit.t("mailbox.title"),
  body: (
    <>
      <PageHead title={visit.t("mailbox.title")} subtitle={visit.t("mailbox.subtitle")} />
      <div class="stack">
        {letters.length === 0 && (
          <EmptyState title={visit.t("mailbox.none")}>{visit.t("mailbox.none.text")}</EmptyState>
        )}
        {letters.map((letter) => (
          <OneLetter letter={letter} visit={visit} />
        ))}
      </div>
    </>
  ),
})

/** What would have gone out, for whoever tries the demo. */
export const mailboxPage: PublicRoute = {
  path: "/demo/brevlada",
  foot: "mailbox.title",
  demoOnly: true,
  get: async (visit) => {
    const boxes = await Promise.all(
      (await tenantsOf(visit.app)).map((town) => readMailbox.execute(visit.app, systemActor(town.id), {})),
    )
    return {
      shown: mailboxShown(
        boxes.flatMap((box) => (box.ok ? box.value : [])),
        visit,
      ),
    }
  },
}
