// A reporter for vitest: how long each test file took in all (starting, importing, setting up and its tests),
// the slowest first, so that one that grows slow is seen.
import { relative } from "node:path"
import { root } from "./node24.mjs"

const shown = 25
const seconds = (milliseconds) => (milliseconds / 1000).toFixed(1).padStart(7)

export default class SlowestFiles {
  onTestRunEnd(files) {
    if (files.length < 2) return
    const timed = files
      .map((file) => {
        const { prepareDuration, environmentSetupDuration, setupDuration, collectDuration, duration } =
          file.diagnostic()
        const before = prepareDuration + environmentSetupDuration + setupDuration + collectDuration
        return { path: relative(root, file.moduleId), before, whole: before + duration }
      })
      .sort((one, other) => other.whole - one.whole)
    const sum = (of) => timed.reduce((total, one) => total + of(one), 0)
    const whole = sum((one) => one.whole)
    console.log(`\n Slowest of ${timed.length} files: seconds, share of all, seconds before its first test`)
    for (const one of timed.slice(0, shown)) {
      const share = `${((100 * one.whole) / whole).toFixed(1)} %`.padStart(7)
      console.log(`${seconds(one.whole)} ${share} ${seconds(one.before)}  ${one.path}`)
    }
    console.log(`${seconds(whole)}         ${seconds(sum((one) => one.before))}  all`)
  }
}
