/**
 * One field or file of a multipart form; a file has a name. Its body is read before the next part is asked
 * for.
 */
export type Part = { name: string; fileName: string | null; body: AsyncIterable<Buffer> }

export class MalformedBody extends Error {}

const mostHeaders = 16 * 1024
const mostBefore = 64 * 1024

/**
 * What browsers write in a header for a quotation mark and line ends in a name (WHATWG, multipart/form-data).
 */
const unescaped = (text: string) =>
  text
    .replaceAll(/%0D%0A/gi, "\n")
    .replaceAll(/%0[DA]/gi, "\n")
    .replaceAll("%22", '"')

const inHeader = (headers: string, what: string) => {
  const found = new RegExp(`^content-disposition:[^\\r\\n]*;\\s*${what}="([^"]*)"`, "im").exec(headers)
  return found ? unescaped(found[1] ?? "") : null
}

/** Bytes as they come, and what has been read but not used. */
class Incoming {
  #source: AsyncIterator<Uint8Array>
  held = Buffer.from("\r\n")
  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }
  async more(): Promise<void> {
    const next = await this.#source.next()
    if (next.done) throw new MalformedBody("the form ends too early")
    this.held = Buffer.concat([this.held, next.value])
  }
  /** Everything before the mark, in pieces; the mark itself goes. */
  async *until(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.held.indexOf(mark)
      if (at >= 0) {
        const last = this.held.subarray(0, at)
        this.held = this.held.subarray(at + mark.length)
        if (last.length > 0) yield last
        return
      }
      const sure = this.held.length - mark.length + 1
      if (sure > 0) {
        const piece = this.held.subarray(0, sure)
        this.held = this.held.subarray(sure)
        yield piece
      }
      await this.more()
    }
  }
  async whole(mark: Buffer, most: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    let size = 0
    for await (const piece of this.until(mark)) {
      size += piece.length
      if (size > most) throw new MalformedBody("too long")
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  }
}

/** The parts of a form as they come, never more of a file in memory than a piece. */
export async function* readMultipart(
  source: AsyncIterable<Uint8Array>,
  contentType: string,
): AsyncGenerator<Part> {
  const [, quoted, plain] = /boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (!boundary) throw new MalformedBody("no boundary")
  const mark = Buffer.from(`\r\n--${boundary}`)
  const incoming = new Incoming(source)
  await incoming.whole(mark, mostBefore)
  for (;;) {
    while (incoming.held.length < 2) await incoming.more()
    if (incoming.held.subarray(0, 2).toString("latin1") === "--") return
    await incoming.whole(Buffer.from("\r\n"), mostHeaders)
    const headers = (await incoming.whole(Buffer.from("\r\n\r\n"), mostHeaders)).toString("utf8")
    const name = inHeader(headers, "name")
    if (name === null) throw new MalformedBody("a part without a name")
    const body = incoming.until(mark)
    yield { name, fileName: inHeader(headers, "filename"), body }
    for await (const _ of body);
  }
}
