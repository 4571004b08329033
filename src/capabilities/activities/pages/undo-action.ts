import { action } from "../../../platform/http/routes.ts"
import { undoMarks } from "../undo-marks.ts"

export const undoMarksAction = action({
  path: "/narvaro/angra",
  command: undoMarks,
  back: () => "/narvaro",
  done: ({ day }) => `/narvaro?day=${day}&klart=attendance.undone`,
})
