/**
 * Laid out by Typst; all words and names come in as data. Headings and tables are tagged for screen readers.
 */
export const agreementTemplate = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(lang: data.lang, size: 10.5pt)
#set page(paper: "a4", margin: (x: 2.4cm, y: 2.2cm), footer: context [
  #set text(size: 9pt)
  #data.footer #h(1fr) #counter(page).display("1 (1)", both: true)
])
#set par(leading: 0.6em)
#show heading: set block(above: 1.2em, below: 0.6em)
#text(size: 10pt)[#data.municipality]
#heading(level: 1)[#data.title]
#data.intro
#for section in data.sections {
  heading(level: 2, section.heading)
  if "rows" in section {
    table(
      columns: (5cm, 1fr), stroke: none, inset: (x: 0pt, y: 3pt),
      ..for row in section.rows { (strong(row.term), row.value) }
    )
  }
  if "points" in section { list(..section.points) }
}
#heading(level: 2)[#data.signatures.heading]
#data.signatures.text
#v(1.2cm)
#grid(columns: (1fr,) * data.signatures.parties.len(), column-gutter: 0.6cm,
  ..for party in data.signatures.parties { ([
    #line(length: 100%, stroke: 0.5pt)
    #text(size: 9pt)[#party]
  ],) })
`
