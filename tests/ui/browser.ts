import { readFile, rm } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { extname, join } from "node:path"
import { chromium } from "playwright-core"

const types: Record<string, string> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
}
/** As strict as the product's own: anything inline is refused and reported by the browser. */
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'"

/**
 * Serves the folder, and removes it when closed. A form sent with POST is answered with a redirect to
 * `afterPost`.
 */
export async function serve(folder: string, afterPost: () => string = () => "/") {
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url ?? "/", "http://localhost").pathname
    const path = asked === "/logga-in" ? "/public.html" : asked
    if (request.method === "POST") {
      response.writeHead(303, { location: afterPost() }).end()
      return
    }
    try {
      const body = await readFile(join(folder, path))
      response.writeHead(200, {
        "content-type": `${types[extname(path)] ?? "text/plain"}; charset=utf-8`,
        "content-security-policy": policy,
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const close = async () => {
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close }
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  })
