import axeCore from "axe-core"
import type { Page } from "playwright-core"

/**
 * Every rule of axe, none waived; what it finds as "rule: element". Only what fails is handed over: unless
 * told otherwise, axe spends most of its time on describing every element that passes.
 */
export async function faultsOn(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error("there is a frame, which nobody has looked into")
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeCore.source)
  return page.evaluate(async () => {
    const { axe } = window as Window & { axe?: typeof axeCore }
    if (!axe) throw new Error("axe is not in the page")
    const { violations } = await axe.run(document, { resultTypes: ["violations"] })
    return violations.flatMap((one) =>
      one.nodes.map(
        (node) =>
          `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split("\n")[1]?.trim() ?? ""}`,
      ),
    )
  })
}
