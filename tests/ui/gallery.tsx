import { mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Child } from "hono/jsx"
import { buildAssets } from "../../src/ui/build-assets.ts"
import { Document } from "../../src/ui/index.ts"
import { MyDay } from "./gallery-day.tsx"
import { Figures } from "./gallery-figures.tsx"
import { Forms } from "./gallery-forms.tsx"
import { Person } from "./gallery-person.tsx"
import { MyWeek, PhoneForm, Public } from "./gallery-phone.tsx"

export const gallery: Record<string, () => Child> = {
  "my-day": () => <MyDay />,
  person: () => <Person />,
  figures: () => <Figures />,
  forms: () => <Forms />,
  "my-week": () => <MyWeek />,
  "phone-form": () => <PhoneForm />,
  public: () => <Public />,
}

export interface Look {
  dir?: "ltr" | "rtl"
  scheme?: "light" | "dark"
}

/** Writes every page to a new folder beside the built assets, and answers with the folder. */
export async function writeGallery(look: Look = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "stegvis-gallery-"))
  const { css, js, icon } = await buildAssets(folder)
  for (const [name, page] of Object.entries(gallery)) {
    const rtl = look.dir === "rtl" || name === "phone-form"
    const html = (
      <Document
        lang={rtl ? "ar" : "sv"}
        dir={rtl ? "rtl" : "ltr"}
        title={`${name} – Stegvis`}
        cssHref={css}
        jsHref={js}
        iconHref={icon}
        theme={{ scheme: look.scheme ?? "light" }}
        draftScope="gallery"
        draftKey={Buffer.alloc(32, 7).toString("base64")}
        sayings={{ "data-draft-saved": "Utkast sparat" }}
        labels={{ skip: "Hoppa till innehållet" }}
      >
        {page()}
      </Document>
    )
    await writeFile(join(folder, `${name}.html`), String(await html))
  }
  return folder
}
