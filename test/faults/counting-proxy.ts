import type { Socket } from 'node:net'
import { endTogether, openProxyServer, type ProxyServer } from './proxy-server'

/** The answer to a new connection: the database, an immediate end, silence, or an error code of PostgreSQL. */
export type Gatekeeper = 'passes' | 'refuses' | 'swallows' | { code: string; message: string }

/** A proxy in front of a database that counts connections. */
export type CountingProxy = Pick<ProxyServer, 'through' | 'close'> & {
  attempts: () => number
  /** The time of each connection, by `performance.now()`. */
  times: () => readonly number[]
  /** Ends every connection; new connections meet the gatekeeper. */
  meet: (gatekeeper: Gatekeeper) => void
}

export async function openCountingProxy(targetUrl: string): Promise<CountingProxy> {
  const target = new URL(targetUrl)
  let gatekeeper: Gatekeeper = 'passes'
  const times: number[] = []
  const { through, close, endConnections } = await openProxyServer((near, connectTo) => {
    times.push(performance.now())
    if (gatekeeper === 'refuses') return near.destroy()
    if (gatekeeper === 'swallows') return near.resume()
    if (gatekeeper !== 'passes') return refuseWith(near, gatekeeper)
    const far = connectTo(target)
    near.pipe(far).pipe(near)
    return endTogether(near, far)
  })
  return {
    through,
    close,
    attempts: () => times.length,
    times: () => times,
    meet: (next) => {
      gatekeeper = next
      endConnections()
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
