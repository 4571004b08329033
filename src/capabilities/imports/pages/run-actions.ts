import { flashed } from "../../../platform/http/flash.ts"
import { action } from "../../../platform/http/routes.ts"
import { abandonImport } from "../abandon-import.ts"
import type { Begun } from "../begin-work.ts"
import type { ImportOperations } from "../operations.ts"
import { takeBackImport } from "../take-back-import.ts"

/** Where work leads: it is done, or it goes on in the background. */
export const begunAt = ({ id, state }: Begun) => flashed(`/importer/${id}`, `import.${state}`)
const back = ({ runId }: Record<string, string>) => `/importer/${runId}`

export const applyAction = ({ applyImport }: ImportOperations) =>
  action({
    path: "/importer/:runId/skriv",
    command: applyImport,
    done: begunAt,
    back,
  })

export const retryAction = ({ retryImport }: ImportOperations) =>
  action({
    path: "/importer/:runId/igen",
    command: retryImport,
    done: begunAt,
    back,
  })

export const abandonAction = action({
  path: "/importer/:runId/avbryt",
  command: abandonImport,
  done: ({ id }) => flashed(`/importer/${id}`, "import.abandoned"),
  back,
})

export const takeBackAction = action({
  path: "/importer/:runId/ta-tillbaka",
  command: takeBackImport,
  done: ({ id }) => flashed(`/importer/${id}`, "import.takenBack"),
  back,
})
