type Section = {
  heading: string
  text?: string
  rows?: { term: string; value: string }[]
  points?: string[]
  link?: string
}
/** All that a sealed paper says; the template has no words of its own. */
export type PaperContent = {
  lang: string
  title: string
  mark: string
  municipality: string
  notice: string | null
  sections: Section[]
  footer: string
}

/** Where anyone asks whether a paper is genuine. */
export const checkPath = "/kontrollera"

/** A hash as somebody can read it and type it. */
export const hashInGroups = (hash: string) => (hash.match(/.{1,8}/g) ?? []).join(" ")
