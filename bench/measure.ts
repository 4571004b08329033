import autocannon from "autocannon"

export type Measured = {
  requestsPerSecond: number
  p50Ms: number
  p97_5Ms: number
  p99Ms: number
  failed: number
}

const connections = 20

/** Null when the page does not exist (yet) or is not for this role. */
export async function measured(url: string, cookie: string, seconds: number): Promise<Measured | null> {
  const first = await fetch(url, { headers: { cookie }, redirect: "manual" })
  if (first.status !== 200) return null
  await autocannon({ url, connections, duration: 2, headers: { cookie } })
  const result = await autocannon({ url, connections, duration: seconds, headers: { cookie } })
  return {
    requestsPerSecond: Math.round(result.requests.average),
    p50Ms: result.latency.p50,
    p97_5Ms: result.latency.p97_5,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors,
  }
}
