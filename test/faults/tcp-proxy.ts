import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A proxy between a verifier and its database that can be cut. */
export type TcpProxy = {
  /** The URL of the database through the proxy. */
  through: (url: string) => string
  /** Nothing passes any more, and connections stay open; new connections hang, too. */
  cut: () => void
  /** Every connection ends, and new connections end at once. */
  refuse: () => void
  /** The next statement that contains this text gets no answer: its connection ends instead. */
  loseAnswerTo: (text: string) => void
  mend: () => void
  /** Every connection ends, and new connections go to another server. */
  leadTo: (url: string) => void
  close: () => void
}

export async function openProxy(targetUrl: string): Promise<TcpProxy> {
  let target = new URL(targetUrl)
  const sockets = new Set<Socket>()
  let isCut = false
  let isRefusing = false
  let unanswered: string | null = null
  const server = createServer((near) => {
    if (isRefusing) {
      near.destroy()
      return
    }
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        if (!isCut) {
          near.destroy()
          far.destroy()
        }
      })
    }
    let losesAnswer = false
    near.on('data', (data) => {
      if (unanswered !== null && data.includes(unanswered)) {
        losesAnswer = true
        unanswered = null
      }
      if (!isCut) far.write(data)
    })
    far.on('data', (data) => {
      if (losesAnswer) near.destroy()
      else if (!isCut) near.write(data)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return {
    through: (url) => {
      const changed = new URL(url)
      changed.hostname = '127.0.0.1'
      changed.port = String(address.port)
      return changed.href
    },
    cut: () => {
      isCut = true
    },
    refuse: () => {
      isRefusing = true
      for (const socket of sockets) socket.destroy()
    },
    loseAnswerTo: (text) => {
      unanswered = text
    },
    // Connections from before the cut end, so that nothing is delivered late.
    mend: () => {
      isCut = false
      isRefusing = false
      for (const socket of sockets) socket.destroy()
    },
    leadTo: (url) => {
      target = new URL(url)
      for (const socket of sockets) socket.destroy()
    },
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
