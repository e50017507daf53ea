import type { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { refuseUpgrade } from '../refuse-socket'

/** Lets the WebSocket through over which Next tells a page to reload. */
export interface ReloadChannel {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Ends the open channels, for which a server that closes would wait. */
  readonly close: () => void
}

/**
 * Hands an upgrade to the listener of Next if a page of this console asks for the channel. A page of another origin must
 * not get one: the channel carries parts of the sources.
 */
export function reloadChannel(publicUrl: string, nextListener: EventEmitter): ReloadChannel {
  const home = new URL(publicUrl)
  const open = new Set<Duplex>()
  return {
    upgrade(request, socket, head) {
      const { host, origin } = request.headers
      const isOwn = host === home.host && origin === home.origin && request.url?.startsWith('/_next/')
      if (!isOwn || !nextListener.emit('upgrade', request, socket, head)) return refuseUpgrade(socket)
      open.add(socket)
      socket.once('close', () => open.delete(socket))
    },
    close() {
      for (const socket of open) socket.destroy()
    },
  }
}
