import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** This much of an unwanted body is read, for senders that read no answer before they have sent everything. */
export const MOST_READ_IN_VAIN = 262_144
const LINGER_MS = 1_000

/** Connections that still receive the body of an answered request. */
const rests = new WeakSet<object>()

/** Whether the data of a connection belongs to a request that is answered already. */
export function isRestOfBody(socket: object): boolean {
  return rests.has(socket)
}

/** Ends a connection with a body that cannot be read: at once, or after the answer that is still owed. */
export function endAfterAnswer(socket: Socket, answer: ServerResponse | null): void {
  lingerOnClose(socket)
  if (answer === null) socket.destroySoon()
  else {
    if (!answer.headersSent) answer.shouldKeepAlive = false
    answer.once('finish', () => socket.destroySoon())
  }
}

/**
 * Handles the rest of a body when its request is answered. By default Node reads the rest to its end to save the
 * connection, which costs far more than the answer. Here a short rest is read; a longer one ends the connection. Call
 * this before the answer.
 */
export function leaveUnread(request: IncomingMessage, response: ServerResponse): void {
  // Before Node's own listener, which would discard the data out of our reach, or close at once.
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
  // Takes the buffered data. This call also tells Node that the body has a reader.
  take(request.read())
}

/**
 * Lets a client that still sends read the refusal. Closing a connection with unread data resets it, and the reset
 * discards the answer. Therefore the server ends its own side, leaves the data unread, and cuts the connection a
 * second later.
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
