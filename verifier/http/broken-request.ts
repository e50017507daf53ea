import { type IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import {
  methodNotAllowed,
  PROBLEM_TYPE,
  PROBLEMS,
  type Problem,
  problemBody,
  problemOf,
} from '@/lib/http/problem'
import { PRIVATE_HEADERS } from './answers'
import { FORWARD_AUTH_METHODS, isForwardAuth } from './forward-auth-rule'
import { endAfterAnswer, isRestOfBody } from './unread-body'

type Answer = { status: number; text: string }

const CONNECT_REFUSED = answerOf(methodNotAllowed(FORWARD_AUTH_METHODS))
const MALFORMED = answerOf(problemOf('MALFORMED_REQUEST', 'The request is not valid HTTP/1.1.'))
const ANSWER_TO_ERROR: ReadonlyMap<string, Answer> = new Map([
  ['HPE_HEADER_OVERFLOW', answerOf(PROBLEMS.headersTooLarge)],
  [
    'ERR_HTTP_REQUEST_TIMEOUT',
    answerOf(
      problemOf('REQUEST_TIMEOUT', 'The request did not arrive in time: 10 s for its head, 15 s in all.'),
    ),
  ],
])

/**
 * A request that the parser refuses never becomes a request. Therefore it is answered on the socket, always with the
 * same document. If an earlier answer has begun or is still owed, the client would take this document for a part of
 * it: then the connection just ends. If the rest of an unread body is malformed, its request keeps its own answer.
 * Returns the status of the answer, or null if there is none.
 */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): number | null {
  const isLost = error.code === 'ECONNRESET' || !socket.writable
  const present = presentAnswer(socket)
  if (!isLost && socket instanceof Socket && (isRestOfBody(socket) || ignoresBody(present))) {
    endAfterAnswer(socket, present)
    return null
  }
  if (isLost || isOwedAnother(present)) {
    socket.destroy()
    return null
  }
  const { status, text } = ANSWER_TO_ERROR.get(error.code ?? '') ?? MALFORMED
  socket.end(text)
  return status
}

/** Refuses CONNECT, which asks for a tunnel and never becomes a request either. Returns the status. */
export function refuseConnect(_request: IncomingMessage, socket: Duplex): number {
  socket.on('error', () => undefined)
  socket.end(CONNECT_REFUSED.text)
  return CONNECT_REFUSED.status
}

// Node.js keeps the current response of a connection under this name; its own handler of broken requests reads it.
function presentAnswer(socket: Duplex): ServerResponse<IncomingMessage> | null {
  const present: unknown = '_httpMessage' in socket ? socket._httpMessage : null
  return present instanceof ServerResponse ? present : null
}

function ignoresBody(present: ServerResponse<IncomingMessage> | null): boolean {
  return present !== null && !present.req.complete && isForwardAuth(present.req.url ?? '')
}

function isOwedAnother(present: ServerResponse<IncomingMessage> | null): boolean {
  return present !== null && (present.headersSent || present.req.complete)
}

function answerOf(problem: Problem): Answer {
  return { status: problem.status, text: textOf(problem) }
}

function textOf(problem: Problem): string {
  const body = problemBody(problem)
  const headers = {
    Connection: 'close',
    ...problem.headers,
    ...PRIVATE_HEADERS,
    'Content-Type': PROBLEM_TYPE,
    'Content-Length': Buffer.byteLength(body),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${body}`
}
