import { capability } from "../../platform/capability.ts"
import { figuresPage, readFigures } from "./figures-page.tsx"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const reports = capability({
  name: "reports",
  operations: [readFigures],
  routes: [figuresPage],
  nav: [{ href: "/siffror", label: "figures.title", roles: ["manager", "steering"], order: 230 }],
  texts: { sv, en },
})
