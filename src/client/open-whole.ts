/**
 * A part of a page asked for something and another page came, as when the session has ended: that page is
 * opened, instead of a word in the part's place that something is missing.
 */
export function openWhole(event: Event): void {
  if (!(event instanceof CustomEvent)) return
  event.preventDefault()
  const { response, visit } = event.detail as { response: Response; visit: (to: Response) => void }
  visit(response)
}
