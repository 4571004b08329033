/**
 * Laid out by Typst; all words and numbers come in as data. Headings, tables and pictures are tagged for
 * screen readers.
 */
export const reportTemplate = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(lang: data.lang, size: 10.5pt)
#set page(paper: "a4", margin: (x: 2.2cm, y: 2.2cm), footer: context [
  #set text(size: 9pt)
  #data.footer #h(1fr) #counter(page).display("1 (1)", both: true)
])
#set par(leading: 0.65em)
#show heading: set block(above: 1.3em, below: 0.6em)
#show table.cell.where(y: 0): strong
#text(size: 10pt)[#data.municipality]
#heading(level: 1)[#data.title]
#for line in data.sentences { par(line) }
#for section in data.tables {
  heading(level: 2, section.heading)
  table(
    columns: (1fr,) + (auto,) * (section.headings.len() - 1),
    stroke: (x, y) => (bottom: 0.4pt + luma(170)), inset: (x: 4pt, y: 4pt),
    align: (x, y) => if x == 0 { left } else { right },
    table.header(..section.headings),
    ..for row in section.rows { row }
  )
}
#if data.drawings.len() > 0 [
  #heading(level: 2)[#data.pictures]
  #for drawing in data.drawings {
    figure(image(bytes(drawing.svg), format: "svg", alt: drawing.alt, width: 92%), caption: drawing.caption, alt: drawing.alt)
  }
]
#for part in data.silent {
  heading(level: 2, part.heading)
  par(part.sentence)
  list(..part.names)
}
#if data.how.len() > 0 [
  #heading(level: 2)[#data.definitions]
  #for line in data.how { par(line) }
]
`
