/** The words above a field: its legend when it is one of a group, else its label. */
function nameOf(html: string, id: string): string | null {
  const field = html.indexOf(`id="${id}"`)
  if (field < 0) return null
  const legend = html.lastIndexOf("<legend", field)
  const inGroup = legend >= 0 && html.lastIndexOf("</fieldset>", field) < legend
  const label = html.indexOf(`for="${id}"`)
  const grouped =
    inGroup &&
    /type="(radio|checkbox)"/.test(html.slice(html.lastIndexOf("<", field), html.indexOf(">", field)))
  const from = grouped ? legend : label
  if (from < 0) return null
  return /^[^>]*>([^<]*)/.exec(html.slice(from))?.[1]?.trim() || null
}

/**
 * Says which field each fault of the summary is about: "Förnamn: Fyll i fältet." A fault that names its field
 * itself is left as it is.
 */
export function nameFaults(html: string): string {
  const start = html.indexOf("data-error-summary")
  if (start < 0) return html
  const end = html.indexOf("</ul>", start)
  const summary = html
    .slice(start, end)
    .replaceAll(/(<a class="ds-link" href="#([^"]+)">)([^<]*)/g, (whole, opening, id, text) => {
      const name = nameOf(html, decodeURIComponent(id))
      return name && !text.includes(name) ? `${opening}${name}: ${text}` : whole
    })
  return html.slice(0, start) + summary + html.slice(end)
}
