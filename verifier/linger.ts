import type { Socket } from 'node:net'

const LINGER_MS = 1_000

/**
 * Lets whoever still sends read why it was refused. A connection that is closed with unread bytes in it is reset, and a
 * reset takes the answer with it; so ours ends its own side, leaves what comes unread, and is cut a second later.
 */
export function lingerOnClose(socket: Socket): void {
  socket.destroySoon = () => {
    socket.end()
    setTimeout(() => socket.destroy(), LINGER_MS).unref()
  }
}
