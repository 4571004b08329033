import type { Day } from "../../kernel/day.ts"
import { addWorkingDays } from "../../kernel/working-day.ts"

/** The last day to answer an employer: five working days after it was received. */
export const answerBy = (received: Day): Day => addWorkingDays(received, 5)
