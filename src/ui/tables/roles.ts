/** Written out because browsers forget what a table is when its rows are laid out as cards. */
export const table = { role: "table" }
export const rows = { role: "rowgroup" }
export const row = { role: "row" }
export const cell = { role: "cell" }
export const columnHeader = { scope: "col", role: "columnheader" }
export const rowHeader = { scope: "row", role: "rowheader" }
