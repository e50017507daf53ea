import type { IncomingMessage, ServerResponse } from 'node:http'
import { PROBLEMS, type Problem } from '@/lib/http/problem'
import { decodeUtf8 } from '@/lib/http/strict-json'
import { lingerOnClose } from './linger'

export const LONGEST_BODY = 65_536
/** A body that is too long is read on so far, for senders that read no answer before they have sent everything. */
const MOST_READ_AFTER_REFUSAL = 1_048_576

/** Reads a bounded body and hands it on as text, or a problem. Nothing happens when the sender goes away. */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  contentLength: string,
  onText: (text: string) => void,
  onProblem: (problem: Problem) => void,
): void {
  let length = 0
  let isRefused = false
  const chunks: Buffer[] = []
  const refuse = () => {
    isRefused = true
    chunks.length = 0
    response.setHeader('Connection', 'close')
    lingerOnClose(request.socket)
    onProblem(PROBLEMS.tooLarge)
  }
  if (Number(contentLength) > LONGEST_BODY) refuse()
  request.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (isRefused) {
      if (length > MOST_READ_AFTER_REFUSAL) request.pause()
    } else if (length > LONGEST_BODY) refuse()
    else chunks.push(chunk)
  })
  request.on('end', () => {
    if (isRefused) return
    const [only] = chunks
    const text = decodeUtf8(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks))
    if (text === undefined) onProblem(PROBLEMS.malformedJson)
    else onText(text)
  })
  request.on('error', () => undefined)
}
