import { flashed } from "../../../platform/http/flash.ts"
import { action } from "../../../platform/http/routes.ts"
import { undoMarks } from "../undo-marks.ts"

export const undoMarksAction = action({
  path: "/narvaro/angra",
  command: undoMarks,
  back: () => "/narvaro",
  done: ({ day }) => flashed(`/narvaro?day=${day}`, "attendance.undone"),
})
