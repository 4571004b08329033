export { type ExitCode, exitOutcomes, koladaExit } from "./exit-codes.ts"
export { moveExit } from "./move-exit.ts"
export { u40455 } from "./outcome.ts"
export { recordExits } from "./record-exits.ts"
