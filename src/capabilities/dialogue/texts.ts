import ar from "./texts.ar.json" with { type: "json" }
import en from "./texts.en.json" with { type: "json" }
import fa from "./texts.fa.json" with { type: "json" }
import so from "./texts.so.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import simple from "./texts.sv-simple.json" with { type: "json" }
import ti from "./texts.ti.json" with { type: "json" }
import uk from "./texts.uk.json" with { type: "json" }

/** Staff pages in Swedish and English; what participants and supervisors meet in the other languages too. */
export const texts = { sv, "sv-simple": simple, en, ar, uk, so, fa, ti }
