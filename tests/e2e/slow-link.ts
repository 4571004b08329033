import type { Page } from "playwright-core"

/** As a telephone has it at the edge of a network: 400 kbit/s both ways, and 400 ms for each answer. */
export async function slowly(page: Page): Promise<void> {
  const network = await page.context().newCDPSession(page)
  await network.send("Network.enable")
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 400,
    downloadThroughput: 400_000 / 8,
    uploadThroughput: 400_000 / 8,
  })
}
