import { joiningPanel } from "../capabilities/joined-records/capability.ts"
import type { OverviewPanel } from "../capabilities/participants/public.ts"
import { planPanel } from "../capabilities/plans/capability.ts"

/** What other capabilities show on a person's overview, besides the way and the history. */
export const overviewPanels: readonly OverviewPanel[] = [planPanel, joiningPanel]
