/** A page that comes without the browser loading it anew is told by its title to who can't see it change. */
export function announcePages(): void {
  const place = document.createElement("p")
  place.className = "ds-sr-only"
  place.setAttribute("role", "status")
  let first = true
  document.addEventListener("turbo:load", () => {
    document.body.append(place)
    place.textContent = ""
    // A region is heard when its words change after it is there. The reader of an error summary is taken to
    // it instead.
    if (!first && !document.querySelector("[data-error-summary]"))
      setTimeout(() => {
        place.textContent = document.title
      }, 150)
    first = false
  })
}
