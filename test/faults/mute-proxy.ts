import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A proxy in front of a database that drops notifications while it is mute, and passes everything else. */
export type MuteProxy = {
  through: (url: string) => string
  setMute: (isMute: boolean) => void
  /** The number of dropped notifications. */
  swallowed: () => number
  close: () => void
}

/** `application`: only connections whose startup message holds this name are ever mute. */
export async function openMuteProxy(
  targetUrl: string,
  { application = '' }: { application?: string } = {},
): Promise<MuteProxy> {
  const target = new URL(targetUrl)
  const sockets = new Set<Socket>()
  let isMute = false
  let swallowed = 0
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    let isChosen = false
    near.once('data', (startup) => {
      isChosen = startup.includes(application)
    })
    near.pipe(far)
    const messages = new MessageReader()
    far.on('data', (data) => {
      for (const message of messages.read(data)) {
        if (isMute && isChosen && isNotification(message)) swallowed += 1
        else near.write(message)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return {
    through: (url) => Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(address.port) }).href,
    setMute: (next) => {
      isMute = next
    },
    swallowed: () => swallowed,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

const isNotification = (message: Buffer) => message[0] === 'A'.charCodeAt(0)

/** Splits the output of a server without TLS into messages: a letter, a length, and the content. */
class MessageReader {
  #rest = Buffer.alloc(0)

  read(data: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, data])
    const messages: Buffer[] = []
    for (;;) {
      const end = this.#rest.length < 5 ? Number.POSITIVE_INFINITY : 1 + this.#rest.readInt32BE(1)
      if (this.#rest.length < end) return messages
      messages.push(this.#rest.subarray(0, end))
      this.#rest = this.#rest.subarray(end)
    }
  }
}
