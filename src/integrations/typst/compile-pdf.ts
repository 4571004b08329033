import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler"

let compiler: NodeCompiler | undefined

/** A tagged document (PDF/UA-1). What it says goes in as data, never as markup. */
export function compilePdf(template: string, data: unknown): Uint8Array {
  compiler ??= NodeCompiler.create()
  const document = { mainFileContent: template, inputs: { data: JSON.stringify(data) } }
  const bytes = compiler.pdf(document, { pdfStandard: "ua-1" })
  compiler.evictCache(10)
  return bytes
}
