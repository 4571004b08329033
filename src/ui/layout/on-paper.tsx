/** Whose paper it is and when it was printed; on paper alone. */
export const PrintHead = ({ tenantName, printed }: { tenantName: string; printed: string }) => (
  <div class="print-head">
    <b>{tenantName}</b>
    <span>{printed}</span>
  </div>
)

export interface SignLinesProps {
  title: string
  /** Who signs, and the name to be read below the line where it is known. */
  parties: readonly { label: string; name?: string | undefined }[]
  dayLabel: string
}

/** Lines for a pen, on paper alone: what is agreed on the screen is confirmed there. */
export const SignLines = ({ title, parties, dayLabel }: SignLinesProps) => (
  <section class="sign-lines">
    <h2>{title}</h2>
    <div>
      {parties.map(({ label, name }) => (
        <div>
          <p class="sign-line">{dayLabel}</p>
          <p class="sign-line">{label}</p>
          {name && <p>{name}</p>}
        </div>
      ))}
    </div>
  </section>
)
