/**
 * How long an orderly stop may take: a database or a mail server that never answers must not keep the
 * program.
 */
const patience = 7000
/** When whoever started it is gone, what it needs is probably gone as well. */
const patienceAlone = 3000

/** A terminal and whoever started the program both pass a signal on: what comes this soon is the same one. */
const echo = 1000

/**
 * Resolves at the first sign that the program is to stop: a signal, a closed terminal, or the end of whoever
 * started it. From then on it has a few seconds; whoever asks once more need not wait for them.
 */
export function askedToStop(): Promise<void> {
  return new Promise((done) => {
    let since = 0
    const ask = (within = patience) => {
      if (since > 0) {
        if (Date.now() - since > echo) process.exit(130)
        return
      }
      since = Date.now()
      setTimeout(() => process.exit(1), within).unref()
      done()
    }
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => ask())
    // A terminal that is gone takes no more words.
    for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined)
    if (process.send === undefined) return
    process.once("disconnect", () => ask(patienceAlone))
    // Listening for it alone must not keep the program.
    process.channel?.unref()
    if (!process.connected) ask(patienceAlone)
  })
}
