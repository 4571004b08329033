const prefix = "stegvis-draft:"
const resumeMark = "stegvis-resume"
const longest = 7 * 86_400_000

/** What a form's fields hold, by name: all kinds of them, none of the hidden ones. */
export type Values = Record<string, string[]>
export interface Draft {
  at: number
  /** What the page held when writing began: a draft never overwrites newer text from the server. */
  base: Values
  values: Values
}

const bytesOf = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
const textOf = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))

/**
 * The key stands in the pages of the signed-in account only; it is kept nowhere. Null where there is none to
 * be had.
 */
async function key(): Promise<CryptoKey | null> {
  const given = document.body.dataset.draftKey
  // The browser offers this on HTTPS and on one's own machine; without it nothing is kept rather than
  // readable.
  if (!given || !globalThis.crypto?.subtle) return null
  return crypto.subtle.importKey("raw", bytesOf(given), "AES-GCM", false, ["encrypt", "decrypt"])
}

/** A draft belongs to account, page and form: another person's page is another page. */
const storageKey = (form: string) =>
  `${prefix}${document.body.dataset.draftScope ?? ""}:${location.pathname}${location.search}:${form}`

export async function readDraft(form: string): Promise<Draft | null> {
  try {
    const kept = localStorage.getItem(storageKey(form))
    const secret = await key()
    if (!kept || !secret) return null
    const [at = "0", iv = "", sealed = ""] = kept.split("|")
    const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytesOf(iv) }, secret, bytesOf(sealed))
    return { at: Number(at), ...(JSON.parse(new TextDecoder().decode(open)) as Omit<Draft, "at">) }
  } catch {
    return null
  }
}

/** False when the browser keeps nothing (private window, full storage, no HTTPS). */
export async function writeDraft(form: string, draft: Draft): Promise<boolean> {
  const place = storageKey(form)
  try {
    const secret = await key()
    if (!secret) return false
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const { at, ...rest } = draft
    const open = new TextEncoder().encode(JSON.stringify(rest))
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, secret, open))
    localStorage.setItem(place, `${at}|${textOf(iv)}|${textOf(sealed)}`)
    return true
  } catch {
    return false
  }
}

export const dropDraft = (form: string): void => localStorage.removeItem(storageKey(form))

/** Old ones go, whoever they belong to, and so does what an earlier version kept readable. */
export function ageOut(): void {
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(prefix)) continue
    const at = Number(localStorage.getItem(name)?.split("|")[0])
    if (!(Date.now() - at < longest)) localStorage.removeItem(name)
  }
}

export function clearDrafts(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name)
}

/** A form was sent when the session had ended: its page, when it is met again, gets everything back. */
export const resumeHere = (): void =>
  sessionStorage.setItem(resumeMark, `${location.pathname}${location.search}`)
export function resumes(): boolean {
  return sessionStorage.getItem(resumeMark) === `${location.pathname}${location.search}`
}
export const resumed = (): void => sessionStorage.removeItem(resumeMark)
