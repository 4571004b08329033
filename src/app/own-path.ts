/**
 * Where to go on to, as an address asked for it: a page of this site, path and query only. What a browser
 * would read as another site, after taking out tabs and dots, leads to the start.
 */
export function ownPath(asked: string | undefined, baseUrl: string): string {
  if (!asked?.startsWith("/")) return "/"
  try {
    const base = new URL(baseUrl)
    const url = new URL(asked, base)
    const path = `${url.pathname}${url.search}`
    return url.origin === base.origin && !path.startsWith("//") ? path : "/"
  } catch {
    return "/"
  }
}
