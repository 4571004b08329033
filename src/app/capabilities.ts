import { administration } from "../capabilities/administration/capability.ts"
import { employers } from "../capabilities/employers/capability.ts"
import { intake } from "../capabilities/intake/capability.ts"
import { participants } from "../capabilities/participants/capability.ts"
import { supervision } from "../capabilities/supervision/capability.ts"
import type { Capability } from "../platform/capability.ts"
import { machineRoom } from "./machine-room.ts"
import { application } from "./texts.ts"

/** Every promise to the municipality, in one list; the only place that knows all of them. */
export const capabilities: readonly Capability[] = [
  application,
  employers,
  supervision,
  machineRoom,
  participants,
  intake,
  administration,
]
