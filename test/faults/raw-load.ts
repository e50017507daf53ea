import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** One answer as its client saw it; `code` is the member of the body, if there is one. */
export type RawAnswer = Answer & { startedAt: number; endedAt: number }

type Answer = { status: number; code: string | null; body: string }

export type RawLoad = {
  sent: () => number
  /** The number of requests whose connection ended before the answer. */
  lost: () => number
  stop: () => Promise<void>
}

const TICK_MS = 10

/**
 * Sends requests at a fixed rate over few connections. The requests are prepared beforehand; therefore the loader
 * costs little beside the server. Requests go out by the clock, even if earlier answers are missing; therefore
 * queueing shows as delay.
 */
export function startRawLoad(
  url: string,
  requests: readonly Buffer[],
  { perSecond, connections = 10 }: { perSecond: number; connections?: number },
  onAnswer: (answer: RawAnswer) => void,
): RawLoad {
  const { hostname, port } = new URL(url)
  const lines = Array.from({ length: connections }, () => openLine(hostname, Number(port), onAnswer))
  const startedAt = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond)
    for (; sent < due; sent += 1) {
      const request = requests[sent % requests.length]
      if (request !== undefined) lines[sent % lines.length]?.send(request)
    }
  }, TICK_MS)
  return {
    sent: () => sent,
    lost: () => lines.reduce((sum, line) => sum + line.lost(), 0),
    stop: async () => {
      clearInterval(timer)
      for (let patience = 0; patience < 300 && lines.some((line) => line.pending() > 0); patience += 1) {
        await sleep(20)
      }
      for (const line of lines) line.close()
    },
  }
}

/** POST /v1/verify as bytes. */
export function verifyRequest(authorization: string, body: Record<string, unknown>): Buffer {
  const headers = { authorization, 'content-type': 'application/json' }
  return postRequest('/v1/verify', headers, JSON.stringify(body))
}

/** A POST as bytes. */
export function postRequest(path: string, headers: Record<string, string>, body: string): Buffer {
  const all = { host: 'verifier', ...headers, 'content-length': Buffer.byteLength(body) }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
}

/** One connection that reconnects whenever it ends. */
export function openLine(host: string, port: number, onAnswer: (answer: RawAnswer) => void) {
  let waiting: number[] = []
  let text = ''
  let lost = 0
  let isClosed = false
  let socket: Socket
  const open = () => {
    socket = connect(port, host)
    socket.setNoDelay(true)
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
      text = takeAnswers(text, (answer) => {
        const startedAt = waiting.shift()
        if (startedAt !== undefined) onAnswer({ ...answer, startedAt, endedAt: performance.now() })
      })
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      lost += waiting.length
      waiting = []
      text = ''
      if (!isClosed) setTimeout(open, 20)
    })
  }
  open()
  return {
    send: (request: Buffer) => {
      waiting.push(performance.now())
      socket.write(request)
    },
    pending: () => waiting.length,
    lost: () => lost,
    close: () => {
      isClosed = true
      socket.destroy()
    },
  }
}

/** Passes on the complete answers at the beginning of a text, and returns the rest. */
function takeAnswers(text: string, onAnswer: (answer: Answer) => void): string {
  let rest = text
  for (;;) {
    const headEnd = rest.indexOf('\r\n\r\n')
    if (headEnd < 0) return rest
    const head = rest.slice(0, headEnd)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    const bodyEnd = headEnd + 4 + length
    if (rest.length < bodyEnd) return rest
    const body = rest.slice(headEnd + 4, bodyEnd)
    const code = /"code":"([A-Z_]+)"/.exec(body)?.[1] ?? null
    onAnswer({ status: Number(head.split(' ')[1]), code, body })
    rest = rest.slice(bodyEnd)
  }
}
