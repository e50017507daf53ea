import type { ServerResponse } from 'node:http'
import { refusalMessage } from '@/lib/domain/access-keys/remedies'
import type { RefusalCode } from '@/lib/domain/access-keys/verify-decision'
import type { KnownCredential } from '../credentials/known-credential'
import { type RateStatus, rateLimitHeaders } from '../credentials/rate-limits'
import { PRIVATE_HEADER_LIST } from '../http/answers'

/** The id of a decision, and that of its request. Without an id from a trusted proxy, both are equal. */
export type DecisionIds = { decisionId: string; requestId: string }

const ANSWER_HEAD = '{"valid":true,"code":"VALID","decisionId":"'

/** Sends that a credential is valid. All but the decision id was serialised when the credential was loaded. */
export function sendValid(
  response: ServerResponse,
  { answerStart, authority, answerEnd, answerBytes }: KnownCredential,
  { decisionId, requestId }: DecisionIds,
  rate: RateStatus | null,
): void {
  const text = ANSWER_HEAD + decisionId + answerStart + authority.text + answerEnd
  sendText(response, text, ANSWER_HEAD.length + decisionId.length + answerBytes, requestId, rate)
}

/** Sends that a credential is invalid, and how to proceed. */
export function sendRefusal(
  response: ServerResponse,
  code: RefusalCode,
  { decisionId, requestId }: DecisionIds,
  rate: RateStatus | null,
): void {
  const text = JSON.stringify({ valid: false, code, message: refusalMessage(code), decisionId })
  sendJson(response, text, requestId, rate)
}

/** Sends serialised JSON with status 200. */
export function sendJson(
  response: ServerResponse,
  text: string,
  requestId: string,
  rate: RateStatus | null,
): void {
  sendText(response, text, Buffer.byteLength(text), requestId, rate)
}

/** A text with as many bytes as characters is ASCII; Node writes it several times as fast as `latin1`. */
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
