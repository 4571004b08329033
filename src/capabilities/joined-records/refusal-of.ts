import { notFound, refused, refusedAs, violation } from "../../kernel/result.ts"
import { type JoiningFault, violationsOf } from "./fault-words.ts"
import { undoDays } from "./lifecycle.ts"

/** Why the database did nothing. */
export type NotDone = {
  refused: "notFound" | "decided" | "changed" | "fourEyes" | "late" | "collides" | "faults"
  faults?: JoiningFault[]
  words?: string
}

export function refusalOf({ refused: why, faults = [], words = "" }: NotDone) {
  switch (why) {
    case "notFound":
      return notFound()
    case "decided":
      return refused(violation("JOINING_DECIDED"))
    case "changed":
      return refusedAs("conflict", [violation("JOINING_CHANGED")])
    case "fourEyes":
      return refused(violation("FOUR_EYES"))
    case "late":
      return refused(violation("UNDO_TOO_LATE", { limit: undoDays }))
    case "collides":
      return refused(violation("UNDO_COLLIDES", { params: { words } }))
    case "faults":
      return refused(...violationsOf(faults))
  }
}
