import { afterAll } from "vitest"
import { opened } from "./opened.ts"

// The first hook of every file, and so the last to run.
afterAll(async () => {
  for (const close of opened.splice(0)) await close()
})
