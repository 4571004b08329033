export { readMailbox } from "./mailbox.ts"
export { hasMailbox, mailboxPath, mailboxShown } from "./pages/mailbox-page.tsx"
