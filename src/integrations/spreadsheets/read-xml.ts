import { Parser } from "saxen"
import { Damaged } from "./zip-contents.ts"

export type Attributes = (name: string) => string | undefined
export type Told = {
  open?: (name: string, attribute: Attributes) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** Names without their prefix: some programs write x:row where Excel writes row. */
const local = (name: string) => name.slice(name.indexOf(":") + 1)

function attributeOf(all: Record<string, string>, decode: (text: string) => string, name: string) {
  const plain = Object.hasOwn(all, name) ? all[name] : undefined
  const value = plain ?? Object.entries(all).find(([key]) => local(key) === name)?.[1]
  return value?.includes("&") ? decode(value) : value
}

/** Tells what stands in XML that comes in pieces; gives back control after each piece. */
export async function* readXml(pieces: AsyncIterable<string>, told: Told): AsyncGenerator<void> {
  let fault = false
  const parser = new Parser()
    .on("openTag", (name, attributes, decode) =>
      told.open?.(local(name), (attribute) => attributeOf(attributes(), decode, attribute)),
    )
    .on("closeTag", (name) => told.close?.(local(name)))
    .on("text", (text, decode) => told.text?.(text.includes("&") ? decode(text) : text))
    .on("cdata", (text) => told.text?.(text))
    .on("error", () => {
      fault = true
    })
  for await (const piece of pieces) {
    if (piece !== "") parser.write(piece)
    if (fault) throw new Damaged()
    yield
  }
  parser.end()
  if (fault) throw new Damaged()
}

/** The whole of it at once. */
export async function readAllXml(pieces: AsyncIterable<string>, told: Told): Promise<void> {
  for await (const _ of readXml(pieces, told));
}
