import type { FastifyInstance } from 'fastify'
import { refusalMessage } from '@/lib/domain/access-keys/remedies'
import { revocationAnswer } from '@/lib/domain/api/verifier-answers'
import { refuseFor } from '@/lib/domain/result'
import { PROBLEMS, type Problem, tooManyRequests } from '@/lib/http/problem'
import { revokeByPossession } from '@/lib/services/self/revoke-by-possession'
import type { Credentials } from '../credentials/credentials'
import { mayBeDecoy } from '../credentials/judge'
import type { DecoyWatch } from '../decoys/decoy-watch'
import { onlyToken, tokenForm } from '../http/only-token'
import { replyProblem } from '../http/reply-problem'
import type { DatabaseClock } from '../lease/database-clock'
import { describeEndpoint, FORM, nameOfEndpoint } from './operation'
import { type ApiParts, RECEIPT_PATIENCE_MS } from './serve-operations'

type RevocationParts = ApiParts & {
  credentials: Credentials
  decoys: Pick<DecoyWatch, 'note'>
  clock: DatabaseClock
}

export const REVOKE = describeEndpoint({
  id: 'revokeByPossession',
  method: 'POST',
  path: '/oauth2/revoke',
  tag: 'Self',
  summary: 'Revoke a credential that you hold (RFC 7009)',
  description:
    'Anyone who holds a credential can revoke it for good. Send it in the body, never in the URL. The answer is 200 whether the credential is known or not. Only this one secret is revoked, and the audit log names its holder as the actor. A short-lived token from `POST /oauth2/token` is refused with `unsupported_token_type`: it expires on its own and can’t revoke the secret it came from.',
  access: { kind: 'none' },
  bodyType: FORM,
  bodySchema: tokenForm,
  answers: { 200: { description: 'The credential no longer works', schema: revocationAnswer } },
  failures: ['RATE_LIMITED', 'UNAVAILABLE'],
  inputStatus: 400,
})

const ENDPOINT = nameOfEndpoint(REVOKE)

// A short-lived token must not be able to end the secret that it was exchanged for.
const ENDS_BY_ITSELF: Problem = {
  status: 400,
  code: 'INVALID_REQUEST',
  title: 'This token can’t be revoked',
  detail:
    'It’s a short-lived token, which expires on its own within five minutes. To stop it sooner, revoke the secret it was exchanged for.',
  members: { error: 'unsupported_token_type' },
}

/** POST /oauth2/revoke (RFC 7009): the holder of a credential can end it. 200 also for an unknown credential. */
export function serveRevocation(app: FastifyInstance, parts: RevocationParts): void {
  app.post(REVOKE.path, async (request, reply) => {
    const token =
      request.body instanceof URLSearchParams ? onlyToken(request.body) : refuseFor(PROBLEMS.notForm)
    if (!token.ok) return replyProblem(reply, token.failure)
    const evidence = parts.evidenceOf(request.raw)
    const { address = null, userAgent = null } = evidence
    const lookup = await parts.credentials.find(token.value, {
      address: address ?? 'unknown',
      reportedBy: null,
    })
    if (mayBeDecoy(lookup)) parts.decoys.note(token.value, evidence, ENDPOINT)
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
