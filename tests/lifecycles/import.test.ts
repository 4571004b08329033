import { sql } from "kysely"
import { type ImportState, importLifecycle, whyNot } from "../../src/capabilities/imports/lifecycle.ts"
import { takeBackImport } from "../../src/capabilities/imports/take-back-import.ts"
import { applyImport, uploadImport } from "../factories/import-file.ts"
import { type TestMunicipality, value } from "../factories/municipality.ts"
import { freshNumber } from "../factories/numbers.ts"
import { refused, to, walk } from "./walk.ts"

type Made = { runId: string }
const lines = () =>
  `Personnr;Efternamn;Förnamn;Skydd;Inskriven\n${freshNumber()};Berg;Nils;ingen;2026-01-12\n1900;Fel;Rad;ingen;2026-01-12`

/** An upload of Karin's, who has uploaded and accepted as she may; what only the background makes is set. */
const inState =
  (state: ImportState) =>
  async (town: TestMunicipality): Promise<Made> => {
    const [app, karin] = [town.test.app, town.as("karin")]
    const file = Buffer.from(lines()).toString("base64")
    const upload = { kind: "participants", file, fileName: "fil.csv" }
    const { id: runId } = value(await uploadImport.execute(app, karin, upload))
    if (state === "applied" || state === "takenBack")
      value(await applyImport.execute(app, karin, { runId, acceptGood: true }))
    if (state === "takenBack") value(await takeBackImport.execute(app, karin, { runId }))
    const failedStep = state === "failed" ? "checking" : null
    if (state === "checking" || state === "applying" || state === "failed" || state === "abandoned")
      await town.system((tx) =>
        sql`update import_run set state = ${state}, failed_step = ${failedStep} where id = ${runId}`.execute(
          tx,
        ),
      )
    return { runId }
  }
const action = (operation: string, more: object = {}) => ({
  operation,
  input: ({ runId }: Made) => ({ runId, ...more }),
})
/** The intake officer may too, but an upload is its sender's alone. */
const who = { manager: "may", intakeOfficer: "notFound" } as const
const commands = {
  map: action("import.map", {
    name: "Registret",
    columns: {
      identity: "Personnr",
      familyName: "Efternamn",
      givenName: "Förnamn",
      protection: "Skydd",
      enrolledOn: "Inskriven",
    },
  }),
  apply: action("import.apply", { acceptGood: true }),
  retry: action("import.retry"),
  abandon: action("import.abandon"),
  takeBack: action("import.takeBack"),
}

walk({
  words: ["import"],
  beside: ["import.upload", "import.acceptDifference", "import.keepRecord", "import.settleArrival"],
  states: importLifecycle.states,
  make: {
    checking: inState("checking"),
    checked: inState("checked"),
    applying: inState("applying"),
    applied: inState("applied"),
    takenBack: inState("takenBack"),
    failed: inState("failed"),
    abandoned: inState("abandoned"),
  },
  stateOf: async (town, { runId }) =>
    (
      await town.system((tx) =>
        tx.selectFrom("import_run").select("state").where("id", "=", runId).executeTakeFirstOrThrow(),
      )
    ).state as ImportState,
  commands,
  // A short file is checked or written at once, so that what leads to the work leads to its end.
  outcome: (state, command) => {
    const next = importLifecycle.apply(state, command)
    if (!next) return refused(whyNot(state))
    return to(next === "checking" ? "checked" : next === "applying" ? "applied" : next)
  },
  who: { map: who, apply: who, retry: who, abandon: who, takeBack: who },
})
