/**
 * Colours for paper, where no stylesheet reaches; on screen the stylesheet has its own, for light and dark.
 */
export const inks = {
  series: ["#0b5394", "#8a4b08", "#5b3a8c", "#1f6b3a", "#444444"],
  text: "#333333",
  rail: "#c8c8c8",
} as const

export const seriesInk = (index: number): string => inks.series[index % inks.series.length] ?? inks.text
