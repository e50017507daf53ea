/**
 * Runs `stop` once when the process is told to end: by Ctrl-C, by a supervisor, by a closed terminal, or by the
 * end of the parent that started it with an IPC channel. Exits with 0 afterwards, or with 1 if stopping failed.
 */
export function onStopRequest(stop: (reason: string) => Promise<void>): void {
  let stopping = false
  const begin = (reason: string) => {
    if (stopping) return
    stopping = true
    stop(reason).then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => begin(signal))
  process.on('disconnect', () => begin('the parent process ended'))
}
