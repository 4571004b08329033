import type { Child } from "hono/jsx"

/** Short fields of one thing beside each other; under each other when there is no room. */
export const FieldRow = ({ children }: { children?: Child }) => <div class="field-row">{children}</div>
