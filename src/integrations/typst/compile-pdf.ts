import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler"
import { fontNames, loadFonts } from "./fonts.ts"
import { printable } from "./printable.ts"

type Press = { compiler: NodeCompiler; has: (character: number) => boolean }
let press: Press | undefined

function open(): Press {
  const { blobs, has } = loadFonts()
  return { compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs: blobs }] }), has }
}

const fonts = `#set text(font: (${fontNames.map((name) => `"${name}"`).join(", ")}), fallback: false)\n`

/** A tagged document (PDF/UA-1). What it says goes in as data, never as markup. */
export function compilePdf(template: string, data: unknown): Uint8Array {
  press ??= open()
  const { compiler, has } = press
  const said = JSON.stringify(data, (_, value) => (typeof value === "string" ? printable(value, has) : value))
  const bytes = compiler.pdf(
    { mainFileContent: fonts + template, inputs: { data: said } },
    { pdfStandard: "ua-1" },
  )
  compiler.evictCache(10)
  return bytes
}
