import { IncomingMessage } from 'node:http'

/** Why a body without an announced length was not read to its end. */
export type UnreadBody = 'too large' | 'gone'

/**
 * Reads a body without an announced length and counts the bytes: such a body could be endless. Returns the same
 * request with the whole body and its length. Any other request is returned unchanged, because Node's parser enforces
 * the announced length.
 */
export async function withKnownLength(
  request: IncomingMessage,
  limit: number,
): Promise<IncomingMessage | UnreadBody> {
  if (request.headers['transfer-encoding'] === undefined) return request
  const body = await read(request, limit)
  return Buffer.isBuffer(body) ? withBody(request, body) : body
}

function read(request: IncomingMessage, limit: number): Promise<Buffer | UnreadBody> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    let length = 0
    const settle = (result: Buffer | UnreadBody) => {
      request.off('data', onData)
      resolve(result)
    }
    const onData = (piece: Buffer) => {
      length += piece.length
      if (length <= limit) return void pieces.push(piece)
      // Destroying the request would cut the connection before the refusal is sent.
      request.pause()
      settle('too large')
    }
    request.on('data', onData)
    request.once('end', () => settle(Buffer.concat(pieces)))
    request.once('error', () => settle('gone'))
    request.once('close', () => settle('gone'))
  })
}

/** Nothing can be put back into a stream that has ended. Therefore another stream carries the body. */
function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const whole = new IncomingMessage(request.socket)
  const { 'transfer-encoding': _coding, ...headers } = request.headers
  whole.method = request.method ?? 'POST'
  whole.url = request.url ?? '/'
  whole.httpVersion = request.httpVersion
  whole.httpVersionMajor = request.httpVersionMajor
  whole.httpVersionMinor = request.httpVersionMinor
  whole.headers = { ...headers, 'content-length': String(body.length) }
  whole.rawHeaders = [...withoutCoding(request.rawHeaders), 'Content-Length', String(body.length)]
  whole.complete = true
  whole.push(body)
  whole.push(null)
  return whole
}

function withoutCoding(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter(
    (_text, index) => rawHeaders[index - (index % 2)]?.toLowerCase() !== 'transfer-encoding',
  )
}
