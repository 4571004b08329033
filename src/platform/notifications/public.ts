export { type Notice, notify } from "./notify.ts"
export { notificationSend } from "./send-job.ts"
export { isTemplate, type Template, templates } from "./templates.ts"
