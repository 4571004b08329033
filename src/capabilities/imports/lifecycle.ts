export const importStates = [
  "checking",
  "checked",
  "applying",
  "applied",
  "takenBack",
  "failed",
  "abandoned",
] as const
export type ImportState = (typeof importStates)[number]
export const workingSteps = ["checking", "applying"] as const
export type WorkingStep = (typeof workingSteps)[number]
type Action = "checked" | "written" | "fail" | "map" | "apply" | "retry" | "abandon" | "takeBack"

/** State, action, next state. What failed is tried again where it failed. */
export const lifecycle: Readonly<Record<ImportState, Readonly<Partial<Record<Action, ImportState>>>>> = {
  checking: { checked: "checked", fail: "failed", abandon: "abandoned" },
  checked: { map: "checking", apply: "applying", abandon: "abandoned" },
  applying: { written: "applied", fail: "failed" },
  failed: { map: "checking", retry: "checking", abandon: "abandoned" },
  applied: { takeBack: "takenBack" },
  takenBack: {},
  abandoned: {},
}

export const may = (action: Action, state: ImportState): boolean => lifecycle[state][action] !== undefined

/** Why an action is not taken now. */
export const whyNot = (state: ImportState): string =>
  state === "checking" || state === "applying"
    ? "IMPORT_BUSY"
    : state === "applied" || state === "takenBack" || state === "abandoned"
      ? "IMPORT_CLOSED"
      : "IMPORT_NOT_READY"
