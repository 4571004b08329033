const prefix = "stegvis-draft:"
const sentMark = "stegvis-sent"

export interface StoredDraft {
  /** What the server had when writing began: a draft never overwrites newer text from the server. */
  base: Record<string, string>
  values: Record<string, string>
}

/** Drafts belong to the signed-in user of this page; another user of the same computer is not shown them. */
export const storageKey = (key: string): string => `${prefix}${document.body.dataset.draftScope ?? ""}:${key}`

export function readDraft(key: string): StoredDraft | undefined {
  try {
    const text = localStorage.getItem(storageKey(key))
    return text ? (JSON.parse(text) as StoredDraft) : undefined
  } catch {
    return undefined
  }
}

/** False when the browser keeps nothing (private window, full storage). */
export function writeDraft(key: string, draft: StoredDraft): boolean {
  try {
    localStorage.setItem(storageKey(key), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function markSent(key: string): void {
  sessionStorage.setItem(sentMark, storageKey(key))
}

/**
 * A draft goes only when the next page says that the form was received. After a refused form, a lost session
 * or a broken connection there is no such word, and the draft stays.
 */
export function settleSent(): void {
  const sent = sessionStorage.getItem(sentMark)
  if (!sent) return
  sessionStorage.removeItem(sentMark)
  if (document.querySelector('[data-flash="success"]')) localStorage.removeItem(sent)
}

export function clearDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
}
