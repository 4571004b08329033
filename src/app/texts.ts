import { capability } from "../platform/capability.ts"
import { programmeTexts } from "../register/programmes/texts.ts"
import ar from "./texts.ar.json" with { type: "json" }
import en from "./texts.en.json" with { type: "json" }
import fa from "./texts.fa.json" with { type: "json" }
import so from "./texts.so.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import simple from "./texts.sv-simple.json" with { type: "json" }
import ti from "./texts.ti.json" with { type: "json" }
import uk from "./texts.uk.json" with { type: "json" }

/**
 * The words of the frame around all pages, and the names of programmes. A key that a language lacks is said
 * in Swedish.
 */
export const application = capability({
  name: "application",
  operations: [],
  routes: [],
  nav: [],
  texts: {
    sv: { ...sv, ...programmeTexts.sv },
    "sv-simple": simple,
    en: { ...en, ...programmeTexts.en },
    ar,
    uk,
    so,
    fa,
    ti,
  },
})
