import type { ServerResponse } from 'node:http'
import { refusalMessage } from '@/lib/domain/access-keys/remedies'
import type { RefusalCode } from '@/lib/domain/access-keys/verify-decision'
import type { KnownCredential } from '../credentials/known-credential'
import { type RateStatus, rateLimitHeaders } from '../credentials/rate-limits'
import { PRIVATE_HEADER_LIST } from '../http/answers'

/** A decision's own id, and that of the request, which a trusted proxy may have given; else both are one. */
export type DecisionIds = { decisionId: string; requestId: string }

const ANSWER_HEAD = '{"valid":true,"code":"VALID","decisionId":"'

/** Sends that a credential is valid; its answer was serialised when it came into memory, all but the decision's id. */
export function sendValid(
  response: ServerResponse,
  { answerStart, authority, answerEnd, answerBytes }: KnownCredential,
  { decisionId, requestId }: DecisionIds,
  rate: RateStatus | null,
): void {
  const text = ANSWER_HEAD + decisionId + answerStart + authority.text + answerEnd
  sendText(response, text, ANSWER_HEAD.length + decisionId.length + answerBytes, requestId, rate)
}

/** Sends that a credential is not valid, and what to do. */
export function sendRefusal(
  response: ServerResponse,
  code: RefusalCode,
  { decisionId, requestId }: DecisionIds,
  rate: RateStatus | null,
): void {
  const text = JSON.stringify({ valid: false, code, message: refusalMessage(code), decisionId })
  sendJson(response, text, requestId, rate)
}

/** Sends what was serialised, with status 200. */
export function sendJson(
  response: ServerResponse,
  text: string,
  requestId: string,
  rate: RateStatus | null,
): void {
  sendText(response, text, Buffer.byteLength(text), requestId, rate)
}

/** Text of as many bytes as characters is ASCII, which Node writes several times as fast when it is told so. */
function sendText(
  response: ServerResponse,
  text: string,
  bytes: number,
  requestId: string,
  rate: RateStatus | null,
): void {
  const headers = [
    ...PRIVATE_HEADER_LIST,
    'Content-Type',
    'application/json; charset=utf-8',
    'Content-Length',
    String(bytes),
    'X-Request-Id',
    requestId,
  ]
  if (rate !== null) headers.push(...Object.entries(rateLimitHeaders(rate)).flat())
  response.writeHead(200, headers)
  response.end(text, bytes === text.length ? 'latin1' : 'utf8')
}
