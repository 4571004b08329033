import { lifecycle } from "../../kernel/lifecycle.ts"

/** What failed is tried again where it failed. */
export const importLifecycle = lifecycle({
  checking: { checked: "checked", fail: "failed", abandon: "abandoned" },
  checked: { map: "checking", apply: "applying", abandon: "abandoned" },
  applying: { written: "applied", fail: "failed" },
  applied: { takeBack: "takenBack" },
  takenBack: {},
  failed: { map: "checking", retry: "checking", abandon: "abandoned" },
  abandoned: {},
})
export type ImportState = (typeof importLifecycle.states)[number]
export const workingSteps = ["checking", "applying"] as const
export type WorkingStep = (typeof workingSteps)[number]

/** Why an action is not taken now. */
export const whyNot = (state: ImportState): string =>
  state === "checking" || state === "applying"
    ? "IMPORT_BUSY"
    : state === "applied" || importLifecycle.isFinal(state)
      ? "IMPORT_CLOSED"
      : "IMPORT_NOT_READY"
