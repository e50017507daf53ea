import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether a server accepts connections on this port of the machine. */
export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** Waits until a server listens. Returns false if the server ended, or needs more than 10 seconds. */
export async function untilListening(port: number, hasEnded: () => boolean): Promise<boolean> {
  for (const end = Date.now() + 10_000; Date.now() < end && !hasEnded(); await sleep(25)) {
    if (await listens(port)) return true
  }
  return false
}
