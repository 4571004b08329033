import { createReadStream, readFileSync, statSync } from "node:fs"
import { createInterface } from "node:readline"
import { decodeText } from "../spreadsheets/decode-text.ts"
import { type Item, splitAds } from "./split-ads.ts"

/**
 * Above this a file is read line by line, one JSON object a line; below it may also be one list or one
 * answer.
 */
const longFile = 128 * 1024 * 1024

/**
 * The items of a file, in any encoding that tables come in; a file of any length when it has one object a
 * line.
 */
export async function* readAdFile(path: string): AsyncGenerator<Item> {
  if (statSync(path).size <= longFile) {
    yield* splitAds([...decodeText(readFileSync(path))].join(""))
    return
  }
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
  let line = 0
  for await (const text of lines) {
    line += 1
    for (const item of splitAds(text)) yield { ...item, at: line }
  }
}
