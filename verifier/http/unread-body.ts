import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** So much of a body that nobody wants is read, for senders that read no answer before they have sent everything. */
export const MOST_READ_IN_VAIN = 262_144
const LINGER_MS = 1_000

/** Connections on which the rest of a body arrives whose request is answered already. */
const rests = new WeakSet<object>()

/** True while what arrives on a connection belongs to a request that is answered already. */
export function isRestOfBody(socket: object): boolean {
  return rests.has(socket)
}

/** Ends a connection whose body nobody reads and nobody can: at once, or after the answer that is still to come. */
export function endAfterAnswer(socket: Socket, answer: ServerResponse | null): void {
  lingerOnClose(socket)
  if (answer === null) socket.destroySoon()
  else {
    if (!answer.headersSent) answer.shouldKeepAlive = false
    answer.once('finish', () => socket.destroySoon())
  }
}

/**
 * Leaves what remains of a body when its request is answered. Left to itself, Node reads it to its end to save the
 * connection, which costs far more than the answer did: here a short rest is still read, and whatever is longer ends the
 * connection. Call it before the answer is sent.
 */
export function leaveUnread(request: IncomingMessage, response: ServerResponse): void {
  // Before Node's own listener, which would throw away what comes, out of anybody's reach, or close at once.
  response.prependOnceListener('finish', () => {
    if (!request.complete) readOn(request)
  })
}

function readOn(request: IncomingMessage): void {
  const { socket } = request
  rests.add(socket)
  request.once('end', () => rests.delete(socket))
  lingerOnClose(socket)
  const isLong = Number(request.headers['content-length'] ?? 0) > MOST_READ_IN_VAIN
  let left = isLong ? 0 : MOST_READ_IN_VAIN
  const take = (chunk: Buffer | null) => {
    left -= chunk?.length ?? 0
    if (left > 0) return
    request.off('data', take)
    request.pause()
    socket.destroySoon()
  }
  request.on('data', take)
  // What waits already. It also tells Node that somebody reads.
  take(request.read())
}

/**
 * Lets whoever still sends read why it was refused. A connection that is closed with unread bytes in it is reset, and a
 * reset takes the answer with it; so ours ends its own side, leaves what comes unread, and is cut a second later.
 */
function lingerOnClose(socket: Socket): void {
  let isClosing = false
  socket.destroySoon = () => {
    if (isClosing) return
    isClosing = true
    socket.end()
    setTimeout(() => socket.destroy(), LINGER_MS).unref()
  }
}
