import { capability } from "../platform/capability.ts"
import { sweepUploads } from "../platform/files/public.ts"
import fileEn from "../platform/files/texts.en.json" with { type: "json" }
import fileSv from "../platform/files/texts.sv.json" with { type: "json" }
import { fromDatabase, notificationSend, notificationTell } from "../platform/notifications/public.ts"
import noticeEn from "../platform/notifications/texts.en.json" with { type: "json" }
import noticeSv from "../platform/notifications/texts.sv.json" with { type: "json" }
import { ownRetention } from "../platform/own-retention.ts"

/**
 * The platform's own texts and jobs: messages out, of the kinds that the others state, files in, and out when
 * their time is up.
 */
export const platformParts = capability({
  name: "platform",
  operations: [],
  routes: [],
  nav: [],
  texts: { sv: { ...noticeSv, ...fileSv }, en: { ...noticeEn, ...fileEn } },
  messages: [fromDatabase],
  retention: ownRetention,
  jobs: [notificationSend, sweepUploads],
  from: ({ messages }) => ({ jobs: [notificationTell(messages)] }),
})
