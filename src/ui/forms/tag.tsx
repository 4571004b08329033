import type { Child } from "hono/jsx"
import type { Tone } from "../tone.ts"

export const Tag = ({ tone, children }: { tone: Tone; children?: Child }) => (
  <span class="ds-tag" data-color={tone}>
    {children}
  </span>
)
