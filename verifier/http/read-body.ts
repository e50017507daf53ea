import type { IncomingMessage, ServerResponse } from 'node:http'
import { PROBLEMS, type Problem } from '@/lib/http/problem'
import { decodeUtf8 } from '@/lib/http/strict-json'
import { leaveUnread } from './unread-body'

export const LONGEST_BODY = 65_536

/** Reads a bounded body and passes on its text or a problem. Does nothing if the sender goes away. */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  contentLength: string,
  onText: (text: string) => void,
  onProblem: (problem: Problem) => void,
): void {
  const refuse = () => {
    response.setHeader('Connection', 'close')
    leaveUnread(request, response)
    onProblem(PROBLEMS.tooLarge)
  }
  request.on('error', () => undefined)
  if (Number(contentLength) > LONGEST_BODY) {
    refuse()
    return
  }
  let length = 0
  const chunks: Buffer[] = []
  const onChunk = (chunk: Buffer) => {
    length += chunk.length
    chunks.push(chunk)
    if (length <= LONGEST_BODY) return
    request.off('data', onChunk)
    request.off('end', onEnd)
    refuse()
  }
  const onEnd = () => {
    const [only] = chunks
    const text = decodeUtf8(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks))
    if (text === undefined) onProblem(PROBLEMS.malformedJson)
    else onText(text)
  }
  request.on('data', onChunk)
  request.on('end', onEnd)
}
