const open = (): HTMLDetailsElement[] => [
  ...document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]"),
]

/** A menu that stands over the page closes by Escape and when somebody goes elsewhere. */
export function closeMenus(): void {
  const elsewhere = ({ target }: Event) => {
    for (const menu of open()) if (!(target instanceof Node && menu.contains(target))) menu.open = false
  }
  document.addEventListener("click", elsewhere)
  document.addEventListener("focusin", elsewhere)
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return
    for (const menu of open()) {
      const within = menu.contains(document.activeElement)
      menu.open = false
      // Not left on a link that is no longer shown.
      if (within) menu.querySelector("summary")?.focus()
    }
  })
}
