export interface SearchProps {
  action: string
  label: string
  value?: string
  name?: string
  csrf: string
}

export function Search({ action, label, value, name = "q", csrf }: SearchProps) {
  return (
    <search class="search">
      <form action={action} method="post" data-turbo="false">
        <input type="hidden" name="_csrf" value={csrf} />
        <input
          class="ds-input"
          type="search"
          name={name}
          value={value}
          aria-label={label}
          placeholder={label}
          maxlength={100}
        />
      </form>
    </search>
  )
}
