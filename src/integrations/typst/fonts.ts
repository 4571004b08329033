import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { coverageOf } from "./font-coverage.ts"

const require = createRequire(import.meta.url)

/**
 * What the languages of the product are written with, regular and bold, asked in this order for each
 * character.
 */
const families = {
  "Noto Sans": [
    require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
    require.resolve("@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf"),
  ],
  "Noto Sans Arabic": [
    require.resolve("@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf"),
    require.resolve("@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf"),
  ],
  "Noto Sans Ethiopic": [
    require.resolve("@expo-google-fonts/noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf"),
    require.resolve("@expo-google-fonts/noto-sans-ethiopic/700Bold/NotoSansEthiopic_700Bold.ttf"),
  ],
}

/** Only the fonts that come with the product: a document is the same on every machine. */
export const fontNames = Object.keys(families)

export function loadFonts() {
  const fonts = Object.values(families).map((files) => files.map((file) => readFileSync(file)))
  const coverage = fonts.map((family) => family.map(coverageOf))
  const known = new Map<number, boolean>()
  const has = (character: number) => {
    const told = known.get(character)
    if (told !== undefined) return told
    const found = coverage.some((family) => family.every((covers) => covers(character)))
    known.set(character, found)
    return found
  }
  return { blobs: fonts.flat(), has }
}
