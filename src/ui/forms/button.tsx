import type { Child } from "hono/jsx"

type Variant = "primary" | "secondary" | "tertiary"

export interface ButtonProps {
  variant?: Variant
  /** "danger" for what cannot be undone. */
  tone?: "accent" | "neutral" | "danger"
  /** As wide as its column: the one thing to press on a phone. */
  wide?: boolean
  name?: string
  value?: string
  /** The choice that holds now. */
  pressed?: boolean
  children?: Child
}
export interface LinkButtonProps extends Pick<ButtonProps, "variant" | "tone" | "wide" | "children"> {
  href: string
}

const looks = ({ variant = "primary", tone, wide }: Pick<ButtonProps, "variant" | "tone" | "wide">) => ({
  class: "ds-button",
  "data-variant": variant,
  "data-color": tone === "accent" ? undefined : tone,
  "data-fullwidth": wide ? "true" : undefined,
})

/** Sends the form it stands in. */
export const Button = ({ name, value, pressed, children, ...look }: ButtonProps) => (
  <button
    type="submit"
    name={name}
    value={value}
    aria-pressed={pressed ? "true" : undefined}
    {...looks(look)}
  >
    {children}
  </button>
)

export const LinkButton = ({ href, children, ...look }: LinkButtonProps) => (
  <a href={href} {...looks({ variant: "secondary", ...look })}>
    {children}
  </a>
)
