import type { Child } from "hono/jsx"

export interface BrandProps {
  brand: string
  tenantName?: string
  href?: string
  logo?: Child
}

const StepsMark = () => (
  <svg class="brand-mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    <rect x="2" y="15" width="5.5" height="7" rx="1.2" opacity="0.45" />
    <rect x="9.25" y="9" width="5.5" height="13" rx="1.2" opacity="0.7" />
    <rect x="16.5" y="2" width="5.5" height="20" rx="1.2" />
  </svg>
)

export function Brand({ brand, tenantName, href = "/", logo }: BrandProps) {
  return (
    <a class="brand" href={href}>
      {logo ?? <StepsMark />}
      <span>
        <b>{brand}</b>
        {tenantName && <small>{tenantName}</small>}
      </span>
    </a>
  )
}
