import type { FastifyInstance } from 'fastify'
import { refusalMessage } from '@/lib/domain/access-keys/remedies'
import { revocationAnswer } from '@/lib/domain/api/verifier-answers'
import { refuseFor } from '@/lib/domain/result'
import { PROBLEMS, type Problem, tooManyRequests } from '@/lib/http/problem'
import { revokeByPossession } from '@/lib/services/self/revoke-by-possession'
import type { Credentials } from '../credentials/credentials'
import { onlyToken, tokenForm } from '../http/only-token'
import { replyProblem } from '../http/reply-problem'
import type { DatabaseClock } from '../lease/database-clock'
import { describeEndpoint, FORM } from './operation'
import { type ApiParts, RECEIPT_PATIENCE_MS } from './serve-operations'

type RevocationParts = ApiParts & { credentials: Credentials; clock: DatabaseClock }

export const REVOKE = describeEndpoint({
  id: 'revokeByPossession',
  method: 'POST',
  path: '/oauth2/revoke',
  tag: 'Self',
  summary: 'Revoke a credential that you hold (RFC 7009)',
  description:
    'Whoever holds a credential may end it, for good: send it in the body, never in the address. 200 whether it is known or not. Only this one secret is revoked, and the audit log says that its holder did it. A short-lived token of `POST /oauth2/token` is refused with `unsupported_token_type`: it ends by itself, and must not end the secret that it was exchanged for.',
  access: { kind: 'none' },
  bodyType: FORM,
  bodySchema: tokenForm,
  answers: { 200: { description: 'It does not work any more', schema: revocationAnswer } },
  failures: ['RATE_LIMITED', 'UNAVAILABLE'],
  inputStatus: 400,
})

// A short-lived token must not be able to end the secret that it was exchanged for.
const ENDS_BY_ITSELF: Problem = {
  status: 400,
  code: 'INVALID_REQUEST',
  title: 'This token cannot be revoked',
  detail:
    'It is a short-lived token, which ends by itself within five minutes. To stop it sooner, revoke the secret that it was exchanged for.',
  members: { error: 'unsupported_token_type' },
}

/** POST /oauth2/revoke (RFC 7009): the holder of a credential can end it. 200 also for an unknown credential. */
export function serveRevocation(app: FastifyInstance, parts: RevocationParts): void {
  app.post(REVOKE.path, async (request, reply) => {
    const token =
      request.body instanceof URLSearchParams ? onlyToken(request.body) : refuseFor(PROBLEMS.notForm)
    if (!token.ok) return replyProblem(reply, token.failure)
    const { address = null, userAgent = null } = parts.evidenceOf(request.raw)
    const lookup = await parts.credentials.find(token.value, {
      address: address ?? 'unknown',
      reportedBy: null,
    })
    if (lookup.kind === 'throttled') {
      return replyProblem(reply, tooManyRequests(lookup.retryAfterSeconds, refusalMessage('RATE_LIMITED')))
    }
    if (lookup.kind === 'unknown') return { receipt: null }
    const { facts, isExchanged } = lookup.credential
    if (isExchanged) {
      const isOver = facts.secret.expiresAt <= parts.clock.now()
      return isOver ? { receipt: null } : replyProblem(reply, ENDS_BY_ITSELF)
    }
    const receipt = await revokeByPossession(
      {
        db: parts.db,
        request: { id: String(request.id), address, userAgent },
        credentials: parts.credentialSettings,
        confirmChange: parts.confirmChange,
        receiptPatienceMs: RECEIPT_PATIENCE_MS,
      },
      facts,
    )
    return { receipt }
  })
}
