/**
 * Laid out by Typst; all words and names come in as data. The address stands where a window envelope shows
 * it, and what is to be remembered is a table that screen readers find their way in. Times, numbers and names
 * keep their order in Arabic and Persian.
 */
export const letterTemplate = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(lang: data.lang, size: 12pt)
#set page(paper: "a4", margin: (x: 2.4cm, y: 2.2cm))
#set par(leading: 0.7em)
#show heading: set block(above: 1.4em, below: 0.8em)
#let left(value) = box(text(dir: ltr, value))
#text(size: 10pt)[#data.sender.join(linebreak())]
#v(1.6cm)
#pad(left: 8cm, align(std.left, data.receiver.map(left).join(linebreak())))
#v(1.6cm)
#data.written
#heading(level: 1)[#data.title]
#data.greeting
#table(
  columns: (4.2cm, 1fr), stroke: none, inset: (x: 0pt, y: 4pt),
  ..for row in data.rows { (strong(row.term), if row.ltr { left(row.value) } else { row.value }) }
)
#heading(level: 2)[#data.cannot.heading]
#for phone in data.phones [#left(strong(phone)) #linebreak()]
#data.cannot.text.join(linebreak())
#v(1em)
#data.closing
#linebreak()
#left(data.from)
`
