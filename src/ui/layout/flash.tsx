import type { Child } from "hono/jsx"
import { Alert } from "../forms/alert.tsx"
import type { Tone } from "../tone.ts"

export interface FlashMessage {
  tone: Tone
  text: Child
}

/** A success flash also tells the client that the form just sent was received, so its draft may go. */
export function Flash({ flash }: { flash?: FlashMessage }) {
  if (!flash) return null
  return (
    <div class="flash" role="status" data-flash={flash.tone} data-turbo-temporary>
      <Alert tone={flash.tone}>{flash.text}</Alert>
    </div>
  )
}
