import { closeSync, constants, openSync } from 'node:fs'

/** The two meanings of SIGHUP for a process. */
export interface HangUp {
  /** The terminal on which the process was started has been closed. */
  readonly stop: () => void
  /** Somebody requests a reload: `systemctl reload`, `kill -HUP`. */
  readonly reload: () => void
}

/** Distinguishes the two meanings of SIGHUP. Without a terminal, as under systemd, SIGHUP always means a reload. */
export function onHangUp({ stop, reload }: HangUp): void {
  const hadTerminal = hasTerminal()
  process.on('SIGHUP', () => (hadTerminal && !hasTerminal() ? stop() : reload()))
}

/** Whether this process has a terminal. When a terminal closes, the system detaches it from its processes. */
function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', constants.O_RDONLY | constants.O_NOCTTY | constants.O_NONBLOCK))
    return true
  } catch {
    return false
  }
}
