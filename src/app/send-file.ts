import type { Context } from "hono"
import type { Sent } from "../platform/http/routes.ts"

export const sendFile = (c: Context, { bytes, type, inline, name }: Sent) =>
  c.body(bytes as Uint8Array<ArrayBuffer> | ReadableStream, 200, {
    "content-type": type,
    "content-disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(name)}`,
  })
