import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

/** Participants' pages also in the languages below; staff pages in Swedish and English. */
export const texts = { sv, en }
