/**
 * The best `size` rows by (score descending, row ascending), kept with the worst on top so that it can be
 * beaten.
 */
export type BestRows = {
  wouldEnter: (score: number, row: number) => boolean
  push: (score: number, row: number) => void
  isFull: () => boolean
  /** Best first. */
  sorted: () => { score: number; row: number }[]
}

export function bestRows(size: number): BestRows {
  const scores: number[] = []
  const rows: number[] = []
  const scoreAt = (at: number) => scores[at] ?? 0
  const rowAt = (at: number) => rows[at] ?? 0
  const worse = (a: number, b: number) =>
    scoreAt(a) < scoreAt(b) || (scoreAt(a) === scoreAt(b) && rowAt(a) > rowAt(b))
  const swap = (a: number, b: number) => {
    const [score, row] = [scoreAt(a), rowAt(a)]
    scores[a] = scoreAt(b)
    rows[a] = rowAt(b)
    scores[b] = score
    rows[b] = row
  }
  const up = (from: number) => {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1
      if (!worse(at, parent)) return
      swap(at, parent)
      at = parent
    }
  }
  const down = () => {
    for (let at = 0; ; ) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < scores.length && worse(child, worst)) worst = child
      if (worst === at) return
      swap(at, worst)
      at = worst
    }
  }
  const isFull = () => scores.length >= size
  const wouldEnter = (score: number, row: number) =>
    size > 0 && (!isFull() || score > scoreAt(0) || (score === scoreAt(0) && row < rowAt(0)))
  return {
    isFull,
    wouldEnter,
    push: (score, row) => {
      if (!wouldEnter(score, row)) return
      if (isFull()) {
        scores[0] = score
        rows[0] = row
        down()
      } else {
        scores.push(score)
        rows.push(row)
        up(scores.length - 1)
      }
    },
    sorted: () =>
      scores
        .map((score, at) => ({ score, row: rowAt(at) }))
        .sort((a, b) => b.score - a.score || a.row - b.row),
  }
}
