/**
 * A browser may keep a page whole for the way back, whatever the server says of it. One that somebody was
 * signed in to is asked for anew, so that it isn't shown after they have signed out in another tab.
 */
export function askAnew(): void {
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || !document.body.dataset.draftScope) return
    document.body.hidden = true
    location.reload()
  })
}
