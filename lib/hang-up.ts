import { closeSync, constants, openSync } from 'node:fs'

/** What a process does when it gets SIGHUP, which has two meanings. */
export interface HangUp {
  /** The terminal that the process was started on has been closed. */
  readonly stop: () => void
  /** Somebody asks for a reload: `systemctl reload`, `kill -HUP`. */
  readonly reload: () => void
}

/** Tells the two meanings of SIGHUP apart. A process without a terminal, as under systemd, is only ever asked to reload. */
export function onHangUp({ stop, reload }: HangUp): void {
  const hadTerminal = hasTerminal()
  process.on('SIGHUP', () => (hadTerminal && !hasTerminal() ? stop() : reload()))
}

/** True while this process belongs to a terminal. The system takes a terminal that is closed away from its processes. */
function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', constants.O_RDONLY | constants.O_NOCTTY | constants.O_NONBLOCK))
    return true
  } catch {
    return false
  }
}
