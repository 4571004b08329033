/** How a tag, alert or flash is coloured. Colour never carries the meaning alone: the text says it too. */
export type Tone = "neutral" | "info" | "success" | "warning" | "danger"
