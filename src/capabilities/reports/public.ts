export { type FigureCode, figureCodes, figuresOf, isFigureCode, yearOf } from "./figures.ts"
export { definitionVersion } from "./figures-page.tsx"
