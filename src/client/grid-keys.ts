const steps: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Arrow keys go from cell to cell of a grid, past cells that hold nothing to press. */
export function walkGrids(): void {
  document.addEventListener("keydown", (event) => {
    const step = steps[event.key]
    const place = event.target instanceof Element ? event.target.closest("[data-arrows] :is(td, th)") : null
    const row = place?.parentElement
    const table = place?.closest("table")
    if (!step || !(place instanceof HTMLTableCellElement) || !(row instanceof HTMLTableRowElement) || !table)
      return
    const [across, down] = document.dir === "rtl" ? [-step[0], step[1]] : step
    let [at, line] = [place.cellIndex + across, row.rowIndex + down]
    for (
      let cell = table.rows[line]?.cells[at];
      cell;
      at += across, line += down, cell = table.rows[line]?.cells[at]
    ) {
      const target = [...cell.querySelectorAll<HTMLElement>("a, button")].find((one) => one.checkVisibility())
      if (!target) continue
      event.preventDefault()
      target.focus()
      return
    }
  })
}
