type Moves = Readonly<Record<string, Readonly<Record<string, string>>>>

/** State → action → next state, as data. A state without actions is final. */
export type Lifecycle = {
  states: readonly string[]
  actions: readonly string[]
  /** The next state, or null when the action is not open in that state. */
  apply: (state: string, action: string) => string | null
  actionsFrom: (state: string) => readonly string[]
  isFinal: (state: string) => boolean
}

export function lifecycle<const M extends Moves>(moves: M) {
  type Action = { [S in keyof M]: keyof M[S] & string }[keyof M]
  type State = (keyof M & string) | { [S in keyof M]: M[S][keyof M[S]] & string }[keyof M]
  const of = (state: string): Readonly<Record<string, string>> =>
    Object.hasOwn(moves, state) ? (moves[state] ?? {}) : {}
  const unique = (names: string[]) => [...new Set(names)]
  return {
    states: unique([
      ...Object.keys(moves),
      ...Object.keys(moves).flatMap((state) => Object.values(of(state))),
    ]) as State[],
    actions: unique(Object.keys(moves).flatMap((state) => Object.keys(of(state)))) as Action[],
    apply: (state: string, action: string): State | null => {
      const open = of(state)
      return Object.hasOwn(open, action) ? (open[action] as State) : null
    },
    actionsFrom: (state: string): Action[] => Object.keys(of(state)) as Action[],
    isFinal: (state: string): boolean => Object.keys(of(state)).length === 0,
  } satisfies Lifecycle
}
