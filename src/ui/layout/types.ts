export interface NavItem {
  href: string
  label: string
  count?: number
  current?: boolean
}
export interface NavGroup {
  /** Said to screen readers only; a rule divides the groups for the eye. */
  label?: string
  items: readonly NavItem[]
}
export interface LinkItem {
  href: string
  label: string
}
export interface LanguageLink extends LinkItem {
  lang: string
  dir?: "ltr" | "rtl"
  current?: boolean
}
