/**
 * A tab of a person's record, at `/deltagare/:personId` and its path. Its word is `personTab.<name>`; it is
 * shown to whose role opens the page, as the page's own access table says.
 */
export type PersonTab = { name: string; path: string; order: number }
