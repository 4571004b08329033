export { entriesOf, LogEntry } from "./entries.ts"
export { LogPanel } from "./log-panel.tsx"
