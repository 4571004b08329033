import AxeBuilder from "@axe-core/playwright"
import type { Page } from "playwright-core"

/** Every rule of axe, none waived; what it finds as "rule: element". */
export async function faultsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.flatMap((one) =>
    one.nodes.map(
      (node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split("\n")[1]?.trim() ?? ""}`,
    ),
  )
}
