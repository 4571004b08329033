import type { DemoPart } from "../../platform/demo.ts"
import { demoHistory } from "./demo-history.ts"

export const figuresDemo: DemoPart = { name: "figures", after: ["matching"], load: demoHistory }
