import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A server in front of a database: the part that all proxies here share. */
export type ProxyServer = {
  /** The URL of the database through the proxy. */
  through: (url: string) => string
  endConnections: () => void
  close: () => void
}

/** `meet` gets each new connection, and a function that opens the other half of the connection. */
export async function openProxyServer(
  meet: (near: Socket, connectTo: (target: URL) => Socket) => void,
): Promise<ProxyServer> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    return socket.on('close', () => sockets.delete(socket))
  }
  const connectTo = ({ port, hostname }: URL) => keep(connect(Number(port), hostname))
  const server = createServer((near) => meet(keep(near), connectTo))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const endConnections = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    through: (url) => Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(address.port) }).href,
    endConnections,
    close: () => {
      server.close()
      endConnections()
    },
  }
}

/** Ends each half of a connection with the other one. */
export function endTogether(near: Socket, far: Socket): void {
  near.on('close', () => far.destroy())
  far.on('close', () => near.destroy())
}
