import type { Child } from "hono/jsx"

/** Times, telephone numbers and the like keep their order inside Arabic and Persian: "08.00–12.00". */
export const Ltr = ({ children }: { children?: Child }) => <bdi dir="ltr">{children}</bdi>
