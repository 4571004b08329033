export { NeedOfEmployer, needsOf } from "./need-queries.ts"
export { NeedsPanel } from "./needs-panel.tsx"
