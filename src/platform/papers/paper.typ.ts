/**
 * Laid out by Typst; all words and names come in as data. What a page begins with is not read aloud, so that
 * a paper that is not complete says it once in the text too.
 */
export const paperTemplate = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, keywords: (data.mark,))
#set text(lang: data.lang, size: 10.5pt)
#set page(paper: "a4", margin: (x: 2.4cm, top: 2.6cm, bottom: 2.2cm),
  header: if data.notice != none { block(width: 100%, stroke: 1pt, inset: 5pt, strong(data.notice)) },
  footer: context [
    #set text(size: 9pt)
    #data.footer #h(1fr) #counter(page).display("1 (1)", both: true)
  ])
#set par(leading: 0.6em)
#show heading: set block(above: 1.2em, below: 0.6em)
#text(size: 10pt)[#data.municipality]
#heading(level: 1)[#data.title]
#if data.notice != none { strong(data.notice) }
#for section in data.sections {
  block(width: 100%, breakable: "link" not in section, {
    heading(level: 2, section.heading)
    if "text" in section { par(section.text) }
    if "link" in section { par(link(section.link)) }
    if "rows" in section {
      table(
        columns: (5cm, 1fr), stroke: none, inset: (x: 0pt, y: 3pt),
        ..for row in section.rows { (strong(row.term), row.value) }
      )
    }
    if "points" in section { list(..section.points) }
  })
}
`
