import { keepEmbedded } from "../platform/db/keep-embedded.ts"
import { foreseeable } from "./cli/foreseeable.ts"

// A process of its own, started by the first command that needs the embedded database
// (src/app/cli/join-database.ts).
const tell = (word: { ready: true } | { fault: string }) =>
  new Promise<void>((done) => (process.send ? process.send(word, () => done()) : done()))

const [dataDir = "", binaries] = process.argv.slice(2)
try {
  await keepEmbedded(dataDir, { binaries }, () => {
    void tell({ ready: true }).then(() => process.connected && process.disconnect())
  })
} catch (fault) {
  const told = foreseeable(fault)
  if (told === null) throw fault
  await tell({ fault: told })
  process.exitCode = 1
}
process.exit()
