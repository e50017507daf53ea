import { endTogether, openProxyServer, type ProxyServer } from './proxy-server'

/** A proxy in front of a database that drops notifications while it is mute, and passes everything else. */
export type MuteProxy = Pick<ProxyServer, 'through' | 'close'> & {
  setMute: (isMute: boolean) => void
  /** The number of dropped notifications. */
  swallowed: () => number
}

/** `application`: only connections whose startup message holds this name are ever mute. */
export async function openMuteProxy(
  targetUrl: string,
  { application = '' }: { application?: string } = {},
): Promise<MuteProxy> {
  const target = new URL(targetUrl)
  let isMute = false
  let swallowed = 0
  const { through, close } = await openProxyServer((near, connectTo) => {
    const far = connectTo(target)
    endTogether(near, far)
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
  return {
    through,
    close,
    setMute: (next) => {
      isMute = next
    },
    swallowed: () => swallowed,
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
