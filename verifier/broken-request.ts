import { type IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { PROBLEM_TYPE, PROBLEMS, type Problem, problemBody, problemOf } from '@/lib/http/problem'
import { PRIVATE_HEADERS } from './answers'

const MALFORMED = textOf(problemOf('MALFORMED_REQUEST', 'The request is not valid HTTP/1.1.'))
const TEXT_OF_ERROR: Record<string, string> = {
  HPE_HEADER_OVERFLOW: textOf(PROBLEMS.headersTooLarge),
  ERR_HTTP_REQUEST_TIMEOUT: textOf(
    problemOf('REQUEST_TIMEOUT', 'The request did not arrive in time: 10 s for its head, 15 s in all.'),
  ),
}

/**
 * What the parser refuses never becomes a request, so it is answered on the socket: with a document that is always the
 * same. Where an answer has begun, or is still owed to an earlier request, this one would be taken for a part of it: then
 * the connection just ends.
 */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable || isOwedAnother(socket)) {
    socket.destroy()
    return
  }
  socket.end(TEXT_OF_ERROR[error.code ?? ''] ?? MALFORMED)
}

// The name that Node.js keeps the present answer of a connection under; its own handler of broken requests looks there.
function isOwedAnother(socket: Duplex): boolean {
  const present: unknown = '_httpMessage' in socket ? socket._httpMessage : null
  if (!(present instanceof ServerResponse)) return false
  const { headersSent, req }: ServerResponse<IncomingMessage> = present
  return headersSent || req.complete
}

function textOf(problem: Problem): string {
  const body = problemBody(problem)
  const headers = {
    Connection: 'close',
    ...PRIVATE_HEADERS,
    'Content-Type': PROBLEM_TYPE,
    'Content-Length': Buffer.byteLength(body),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${body}`
}
