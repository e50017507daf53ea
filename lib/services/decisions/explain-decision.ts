import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { REMEDIES } from '@/lib/domain/access-keys/remedies'
import { decide } from '@/lib/domain/access-keys/verify-decision'
import { explainDecisionInput } from '@/lib/domain/decisions/explain-input'
import { type ExplainedDecision, explainedChecks } from '@/lib/domain/decisions/explained-checks'
import { refuse, succeed } from '@/lib/domain/result'
import { findSecrets, toPublicSecret } from '../secrets/public-secrets'
import { defineKeyQuery } from '../stored-key/define-key-query'
import { loadFactsSnapshot } from '../verification/load-facts'

/**
 * "Would this work?": judges a hypothetical request with the function that judges real ones. Needs no secret and
 * reveals no secret. Open to everybody who may see the key.
 */
export const explainDecision = defineKeyQuery<typeof explainDecisionInput, ExplainedDecision>(
  explainDecisionInput,
  async (context, key, { keyId, secretId, address: ip, referrer, account, permission, at }) => {
    const now = at === undefined ? key.now.getTime() : Date.parse(at)
    const secrets = (await findSecrets(context, keyId)).map((row) => toPublicSecret(row, now))
    if (secretId !== undefined && !secrets.some((secret) => secret.id === secretId))
      return refuse('NOT_FOUND', 'This key doesn’t have this secret')
    const secret = secrets.find((one) => one.id === secretId) ?? newestThatWorks(secrets)
    const loaded = secret && (await loadFactsSnapshot(context.db.$client, { secretId: secret.id }))
    if (!secret || !loaded) return succeed(withoutSecret(keyId, now))
    const { facts, rateLimit } = loaded
    const request = { ip, referrer, account, permission }
    const { valid, code } = decide(facts, request, now)
    const { message, remedy } = REMEDIES[code]
    return succeed({
      keyId,
      secret: { id: secret.id, hint: secret.hint },
      at: new Date(now).toISOString(),
      valid,
      code,
      message,
      remedy,
      checks: explainedChecks(facts, request, now),
      rateLimit,
    })
  },
)

function newestThatWorks(secrets: readonly PublicSecret[]): PublicSecret | undefined {
  return secrets.find((secret) => secret.status === 'active') ?? secrets[0]
}

function withoutSecret(keyId: string, now: number): ExplainedDecision {
  return {
    keyId,
    secret: null,
    at: new Date(now).toISOString(),
    valid: false,
    code: 'NOT_FOUND',
    message: 'This key has no secret yet, so no request can use it.',
    remedy: 'Create a secret for this key.',
    checks: [],
    rateLimit: null,
  }
}
