import { isObject } from "./json-values.ts"
import { type Item, splitAds } from "./split-ads.ts"

/** An answer that can't be used, in one word for the record. */
export class FetchFault extends Error {}

const waitMs = 30_000
const mostBytes = 200 * 1024 * 1024
const pageSize = 100
/** JobSearch gives no more than this from one question. */
const deepest = 2000

/** Fills in what the operator's address leaves open: which municipality, and since when. */
export function addressOf(
  template: string,
  { municipality, since }: { municipality: string | null; since: Date | null },
): string {
  if (template.includes("{municipality}") && !municipality) throw new FetchFault("municipalityUnknown")
  const from = (since ?? new Date(0)).toISOString().slice(0, 19)
  return template
    .replaceAll("{municipality}", encodeURIComponent(municipality ?? ""))
    .replaceAll("{since}", encodeURIComponent(from))
}

async function answerOf(address: string): Promise<string> {
  let answer: Response
  try {
    answer = await fetch(address, {
      headers: { accept: "application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(waitMs),
    })
  } catch {
    throw new FetchFault("unreachable")
  }
  if (!answer.ok) throw new FetchFault(`status${answer.status}`)
  if (Number(answer.headers.get("content-length") ?? 0) > mostBytes) throw new FetchFault("tooLarge")
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of answer.body ?? []) {
      size += piece.length
      if (size > mostBytes) throw new FetchFault("tooLarge")
      pieces.push(piece)
    }
  } catch (fault) {
    if (fault instanceof FetchFault) throw fault
    throw new FetchFault("cutOff")
  }
  return Buffer.concat(pieces).toString("utf8")
}

const totalIn = (text: string): number | null => {
  try {
    const json: unknown = JSON.parse(text)
    const total = isObject(json) && isObject(json.total) ? json.total.value : null
    return typeof total === "number" ? total : null
  } catch {
    return null
  }
}

/** All items of a source: one answer of JobStream, or the pages of JobSearch. */
export async function* fetchAds(address: string): AsyncGenerator<Item> {
  const first = await answerOf(address)
  const total = totalIn(first)
  const items = [...splitAds(first)]
  if (items.some((one) => "broken" in one) && items.length === 1) throw new FetchFault("notJson")
  yield* items
  if (total === null || items.length === 0) return
  for (let offset = items.length; offset < Math.min(total, deepest); ) {
    const url = new URL(address)
    url.searchParams.set("offset", String(offset))
    url.searchParams.set("limit", String(pageSize))
    const page = [...splitAds(await answerOf(url.href))]
    if (page.length === 0) return
    yield* page
    offset += page.length
  }
}
