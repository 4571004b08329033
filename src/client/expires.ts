/** What is offered for a while goes when it is over, but not from under somebody who is at it. */
export function letExpire(): void {
  for (const offer of document.querySelectorAll<HTMLElement>("[data-expires]")) {
    const goes = () => {
      if (offer.contains(document.activeElement) || offer.matches(":hover")) setTimeout(goes, 1000)
      else offer.remove()
    }
    setTimeout(goes, Number(offer.dataset.expires) * 1000)
  }
}
