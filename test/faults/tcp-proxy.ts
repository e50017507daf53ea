import { openProxyServer, type ProxyServer } from './proxy-server'

/** A proxy between a verifier and its database that can be cut. */
export type TcpProxy = Pick<ProxyServer, 'through' | 'close'> & {
  /** Nothing passes any more, and connections stay open; new connections hang, too. */
  cut: () => void
  /** Every connection ends, and new connections end at once. */
  refuse: () => void
  /** The next statement that contains this text gets no answer: its connection ends instead. */
  loseAnswerTo: (text: string) => void
  mend: () => void
  /** Every connection ends, and new connections go to another server. */
  leadTo: (url: string) => void
}

export async function openProxy(targetUrl: string): Promise<TcpProxy> {
  let target = new URL(targetUrl)
  let isCut = false
  let isRefusing = false
  let unanswered: string | null = null
  const { through, close, endConnections } = await openProxyServer((near, connectTo) => {
    if (isRefusing) {
      near.destroy()
      return
    }
    const far = connectTo(target)
    const endBoth = () => {
      if (isCut) return
      near.destroy()
      far.destroy()
    }
    near.on('close', endBoth)
    far.on('close', endBoth)
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
  return {
    through,
    close,
    cut: () => {
      isCut = true
    },
    refuse: () => {
      isRefusing = true
      endConnections()
    },
    loseAnswerTo: (text) => {
      unanswered = text
    },
    // Connections from before the cut end, so that nothing is delivered late.
    mend: () => {
      isCut = false
      isRefusing = false
      endConnections()
    },
    leadTo: (url) => {
      target = new URL(url)
      endConnections()
    },
  }
}
