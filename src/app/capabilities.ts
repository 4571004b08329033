import type { Capability } from "../platform/capability.ts"
import { intake } from "../capabilities/intake/capability.ts"
import { participants } from "../capabilities/participants/capability.ts"
import { machineRoom } from "./machine-room.ts"
import { application } from "./texts.ts"

/** Every promise to the municipality, in one list; the only place that knows all of them. */
export const capabilities: readonly Capability[] = [application, machineRoom, participants, intake]
