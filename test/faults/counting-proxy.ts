import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** What a new connection meets: the database, an immediate end, silence, or an error code of PostgreSQL. */
export type Gatekeeper = 'passes' | 'refuses' | 'swallows' | { code: string; message: string }

/** A proxy in front of a database that counts connections. */
export type CountingProxy = {
  through: (url: string) => string
  attempts: () => number
  /** The time of each connection, by `performance.now()`. */
  times: () => readonly number[]
  /** Ends every connection; new connections meet the gatekeeper. */
  meet: (gatekeeper: Gatekeeper) => void
  close: () => void
}

export async function openCountingProxy(targetUrl: string): Promise<CountingProxy> {
  const target = new URL(targetUrl)
  const sockets = new Set<Socket>()
  let gatekeeper: Gatekeeper = 'passes'
  const times: number[] = []
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  }
  const server = createServer((near) => {
    times.push(performance.now())
    keep(near)
    if (gatekeeper === 'refuses') return near.destroy()
    if (gatekeeper === 'swallows') return near.resume()
    if (gatekeeper !== 'passes') return refuseWith(near, gatekeeper)
    const far = connect(Number(target.port), target.hostname)
    keep(far)
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    return far.on('close', () => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return {
    through: (url) => Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(address.port) }).href,
    attempts: () => times.length,
    times: () => times,
    meet: (next) => {
      gatekeeper = next
      for (const socket of sockets) socket.destroy()
    },
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Answers the first message of a client as PostgreSQL does when it refuses a session. */
function refuseWith(near: Socket, { code, message }: { code: string; message: string }): Socket {
  return near.once('data', () => {
    const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
    const head = Buffer.from('E\0\0\0\0')
    head.writeInt32BE(fields.length + 4, 1)
    near.end(Buffer.concat([head, fields]))
  })
}
