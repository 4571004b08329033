import { z } from "zod"
import { ok, type Result, refused, stale, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { notify } from "../../platform/notifications/public.ts"
import { id, text, version } from "../../platform/validation.ts"
import { meetingAccess } from "./access.ts"
import { meetingLifecycle } from "./lifecycle.ts"
import { aboutMeeting, type Meeting } from "./meeting-row.ts"
import { meetingAnswered } from "./messages.ts"

const Which = z.object({ meetingId: id(), version: version() })
const InWords = Which.extend({ reply: text(500) })

/**
 * By the participant; that they come also by the staff whom they rang. An answer is to the meeting as it was
 * shown: one that was moved meanwhile is shown again first.
 */
async function settle(
  tx: WriteTx,
  meeting: Meeting,
  how: "confirm" | "askAnotherTime" | "decline",
  { version: seen, reply = null }: { version: number; reply?: string | null },
): Promise<Result<{ id: string }>> {
  const state = meetingLifecycle.apply(meeting.state, how)
  if (!state) return refused(violation("MEETING_STATE"))
  if (meeting.day < tx.today) return refused(violation("MEETING_OVER"))
  const changed = await tx.change(
    tx
      .updateTable("meeting")
      .set({ state, reply, replied_at: tx.now, version: seen + 1 })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", meeting.id)
      .where("version", "=", seen),
  )
  if (changed === 0) return stale({ current: meeting })
  for (const one of meeting.staff)
    if (one.id !== tx.actor.accountId)
      await notify(tx, {
        kind: meetingAnswered,
        accountId: one.id,
        dedupeKey: `meeting.answered ${meeting.id} ${seen + 1} ${one.id}`,
      })
  tx.detail({ day: meeting.day })
  return ok({ id: meeting.id })
}

export const confirmMeeting = command(
  meetingAccess,
  "meeting.confirm",
  { takes: Which, answers: idAnswer() },
  { about: aboutMeeting, run: (tx, input, meeting) => settle(tx, meeting, "confirm", input) },
)

export const askAnotherTime = command(
  meetingAccess,
  "meeting.askAnotherTime",
  { takes: InWords, answers: idAnswer() },
  { about: aboutMeeting, run: (tx, input, meeting) => settle(tx, meeting, "askAnotherTime", input) },
)

export const declineMeeting = command(
  meetingAccess,
  "meeting.decline",
  { takes: InWords, answers: idAnswer() },
  { about: aboutMeeting, run: (tx, input, meeting) => settle(tx, meeting, "decline", input) },
)
