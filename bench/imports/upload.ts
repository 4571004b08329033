import { randomUUID } from "node:crypto"
import { request } from "node:http"

type Who = { origin: string; cookie: string; csrf: string }

/**
 * Posts a form as a browser does, with a file or without; how long the answer took after the last byte was
 * sent.
 */
export function post(
  who: Who,
  path: string,
  fields: Record<string, string>,
  file?: Buffer,
): Promise<{ location: string; afterUploadMs: number }> {
  const boundary = randomUUID()
  const part = (name: string, more = "") =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`
  const all = Object.entries({ _csrf: who.csrf, _key: randomUUID(), ...fields })
  const body = Buffer.concat([
    Buffer.from(all.map(([name, value]) => `${part(name)}${value}\r\n`).join("")),
    ...(file ? [Buffer.from(part("file", '; filename="register.csv"')), file, Buffer.from("\r\n")] : []),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  return new Promise((done, fail) => {
    let sent = 0
    const asked = request(who.origin + path, {
      method: "POST",
      headers: {
        cookie: who.cookie,
        origin: who.origin,
        "sec-fetch-site": "same-origin",
        "content-type": `multipart/form-data; boundary=${boundary}`,
        "content-length": body.length,
      },
    })
    asked.on("finish", () => {
      sent = performance.now()
    })
    asked.on("error", fail)
    asked.on("response", (answer) => {
      answer.resume()
      if (answer.statusCode !== 303) fail(new Error(`${path} answered ${answer.statusCode}`))
      else done({ location: answer.headers.location ?? "", afterUploadMs: performance.now() - sent })
    })
    asked.end(body)
  })
}
