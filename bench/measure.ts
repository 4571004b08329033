import autocannon from "autocannon"

export type Measured = {
  requestsPerSecond: number
  p50Ms: number
  p97_5Ms: number
  p99Ms: number
  failed: number
  /** Requests before it was measured. */
  warmUp: number
}

const connections = 20

/** Null when the page does not exist (yet) or is not for this role. */
export async function measured(url: string, cookie: string, seconds: number): Promise<Measured | null> {
  const first = await fetch(url, { headers: { cookie }, redirect: "manual" })
  if (first.status !== 200) return null
  const warmUp = await autocannon({ url, connections, duration: 2, headers: { cookie } })
  const result = await autocannon({ url, connections, duration: seconds, headers: { cookie } })
  return {
    requestsPerSecond: Math.round(result.requests.average),
    p50Ms: result.latency.p50,
    p97_5Ms: result.latency.p97_5,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors,
    warmUp: warmUp.requests.total,
  }
}

/**
 * A page that asks the database nothing, by the same process: what other machines' figures are compared by.
 */
export async function constantPage(origin: string, seconds: number): Promise<Measured> {
  const result = await measured(`${origin}/tillganglighet`, "", seconds)
  if (!result) throw new Error("the constant page is not there")
  return result
}
