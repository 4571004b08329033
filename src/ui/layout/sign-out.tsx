/** A POST, so that no link or prefetch can sign anyone out. The client clears drafts on this form. */
export function SignOut({
  csrf,
  label,
  action = "/logga-ut",
}: {
  csrf: string
  label: string
  action?: string
}) {
  return (
    <form action={action} method="post" data-sign-out data-turbo="false">
      <input type="hidden" name="_csrf" value={csrf} />
      <button type="submit" class="ds-button" data-variant="tertiary" data-size="sm">
        {label}
      </button>
    </form>
  )
}
