export type Suggestion = { id: string; label: string; ssyk: string | null; formerly: string | null }

const isSuggestion = (value: unknown): value is Suggestion =>
  typeof value === "object" && value !== null && "id" in value && "label" in value

/** Asks the server; nothing when it can't be reached, since the field works without. */
export async function askFor(
  text: string,
  { href = "", kinds = "" }: Partial<Record<string, string>>,
  signal: AbortSignal,
): Promise<Suggestion[] | null> {
  const body = JSON.stringify({ text, kinds: kinds.split(" ") })
  const headers = { "content-type": "application/json" }
  try {
    const answer = await fetch(href, { method: "POST", headers, body, signal, redirect: "manual" })
    if (!answer.ok) return null
    const { found } = (await answer.json()) as { found?: unknown }
    return Array.isArray(found) ? found.filter(isSuggestion) : null
  } catch {
    return null
  }
}
