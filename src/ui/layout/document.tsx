import { raw } from "hono/html"
import type { Child } from "hono/jsx"

export interface DocumentProps {
  lang: string
  dir?: "ltr" | "rtl"
  title: string
  cssHref: string
  jsHref: string
  iconHref?: string
  /** href: the municipality's own token sheet, loaded after ours. scheme: "auto" follows the device. */
  theme?: { href?: string; scheme?: "auto" | "light" | "dark" }
  /** An opaque id of the signed-in user: drafts kept in this browser are never shown to anyone else. */
  draftScope?: string
  /** What those drafts are encrypted with. */
  draftKey?: string
  /** What the browser's part says by itself, by the name of the data attribute. */
  sayings?: Record<string, string>
  labels: { skip: string }
  children?: Child
}

/**
 * Prefetch on hover is off: reading a person's page is audited, so only a real visit may ask for it.
 * No page of a signed-in visitor is kept for the way back: another tab may have signed out meanwhile. Where
 * nobody is signed in, only previews are off.
 */
export function Document(props: DocumentProps) {
  const { theme } = props
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={props.lang} dir={props.dir ?? "ltr"} data-color-scheme={theme?.scheme ?? "auto"}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="referrer" content="same-origin" />
          <meta name="turbo-prefetch" content="false" />
          <meta name="turbo-cache-control" content={props.draftScope ? "no-cache" : "no-preview"} />
          <title>{props.title}</title>
          {props.iconHref && <link rel="icon" type="image/svg+xml" href={props.iconHref} />}
          <link rel="stylesheet" href={props.cssHref} data-turbo-track="reload" />
          {theme?.href && <link rel="stylesheet" href={theme.href} data-turbo-track="reload" />}
          <script type="module" src={props.jsHref} data-turbo-track="reload"></script>
        </head>
        <body data-draft-scope={props.draftScope} data-draft-key={props.draftKey} {...props.sayings}>
          <a class="ds-skip-link" href="#main">
            {props.labels.skip}
          </a>
          {props.children}
        </body>
      </html>
    </>
  )
}
