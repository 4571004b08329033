// What bin/mutants.mjs runs its mutants' tests in: a vitest that stays loaded, so that each costs its tests
// alone. It is a process of its own, because a mutant that never ends can only be killed.
import { basename, dirname, resolve } from "node:path"
import { createVitest } from "vitest/node"

const vitest = await createVitest("test", { watch: false, reporters: [{}] })
await vitest.standalone()

/**
 * The test of the file's own name, and what passes it is tried with the others of its folder that load it.
 * Where there are none: those in the folder of tests that has its folder's name, or all that load it. Where
 * it is said by which, those alone.
 */
let stages = []
let earlier = null
const answers = {
  load: async (path, by) => {
    // Its last mutant is still loaded, though the file is as it was.
    if (earlier) vitest.invalidateFile(earlier)
    earlier = path
    vitest.config.related = [path]
    const related = await vitest.getRelevantTestSpecifications()
    if (by) {
      // One at a time: the first that notices is enough, and tests of the database are long.
      stages = related.filter(({ moduleId }) => moduleId.includes(by)).map((one) => [one])
      return stages.length
    }
    const named = related.filter(({ moduleId }) => moduleId.startsWith(path.replace(/tsx?$/, "test.")))
    const beside = related.filter(({ moduleId }) => dirname(moduleId) === dirname(path))
    const about = related.filter(({ moduleId }) => moduleId.includes(`/tests/${basename(dirname(path))}/`))
    const rest = beside.filter((one) => !named.includes(one))
    const near = [named, rest].filter((some) => some.length > 0)
    stages = near.length > 0 ? near : [about.length > 0 ? about : related]
    return stages.flat().length
  },
  run: async (path) => {
    vitest.invalidateFile(path)
    for (const tests of stages) if (!(await pass(tests))) return false
    return true
  },
  close: () => vitest.close(),
}
async function pass(tests) {
  // Vitest remembers what failed in earlier runs; this one is only about its own.
  vitest.state.clearErrors()
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(tests, false)
  const own = testModules.filter(({ moduleId }) => tests.some((one) => one.moduleId === moduleId))
  return own.length > 0 && unhandledErrors.length === 0 && own.every((one) => one.ok())
}
process.on("message", async ({ ask, path, by }) => {
  const answer = await answers[ask](path && resolve(path), by)
  process.send({ answer })
  if (ask === "close") process.exit()
})
process.send({ answer: "ready" })
