export { aimAt } from "./gap/aim-at.ts"
export { askedOfPlace, swedishLevels } from "./gap/asked-of-place.ts"
export { GapLine, gapOf, Reading, type Requirement } from "./gap/gap.ts"
export { GapLines } from "./pages/gap-panel.tsx"

export { readingsOf } from "./plan/plan-queries.ts"
