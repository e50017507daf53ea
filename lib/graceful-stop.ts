import { onHangUp } from './hang-up'

/**
 * Runs `stop` once when the process must end: after Ctrl-C, a signal of a supervisor, a closed terminal, or the end of
 * the parent that started it with an IPC channel. Exits with 0 afterwards, or with 1 if stopping failed. Any other
 * SIGHUP causes a reload and never ends the process.
 */
export function onStopRequest(stop: (reason: string) => Promise<void>, reload: () => void): void {
  let stopping = false
  const begin = (reason: string) => {
    if (stopping) return
    stopping = true
    stop(reason).then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => begin(signal))
  onHangUp({ stop: () => begin('the terminal was closed'), reload })
  process.on('disconnect', () => begin('the parent process ended'))
}
