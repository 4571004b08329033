import { linear } from "./scale.ts"

export interface GapTrackProps {
  start: number
  now: number
  required: number
  min: number
  max: number
  /** The whole thing in words: "Start A, nu B, krav C". */
  label: string
}

/** ○ at the start, ● now, ▏ what the goal asks for. */
export function GapTrack({ start, now, required, min, max, label }: GapTrackProps) {
  const x = linear([min, max], [10, 210])
  return (
    <svg
      class="gap-track"
      viewBox="0 0 220 20"
      width="220"
      height="20"
      role="img"
      aria-label={label}
      data-reached={now >= required ? "true" : undefined}
    >
      <line class="rail" x1="10" x2="210" y1="10" y2="10" stroke-width="2" stroke-linecap="round" />
      <line class="walked" x1={x(start)} x2={x(now)} y1="10" y2="10" stroke-width="3" />
      <line class="required" x1={x(required)} x2={x(required)} y1="2" y2="18" stroke-width="3" />
      <circle class="start" cx={x(start)} cy="10" r="5" stroke-width="2" />
      <circle class="now" cx={x(now)} cy="10" r="6" />
    </svg>
  )
}
