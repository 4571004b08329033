export interface SearchProps {
  action: string
  label: string
  value?: string
  name?: string
}

export function Search({ action, label, value, name = "q" }: SearchProps) {
  return (
    <search class="search">
      <form action={action} method="get">
        <input
          class="ds-input"
          type="search"
          name={name}
          value={value}
          aria-label={label}
          placeholder={label}
        />
      </form>
    </search>
  )
}
