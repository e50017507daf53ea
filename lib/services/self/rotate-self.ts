import { databaseTime } from '@/db/database-time'
import { findSecret } from '@/db/queries/key-secrets'
import { lockAccessKey } from '@/db/queries/lock-access-key'
import { refreshKeyExpiry } from '@/db/queries/refresh-key-expiry'
import { findPolicy } from '@/db/queries/workspace-policy'
import { effectiveExpiry } from '@/lib/domain/access-keys/expiry'
import { MOST_ACTIVE_SECRETS } from '@/lib/domain/access-keys/key-status'
import { rotateSelfInput } from '@/lib/domain/access-keys/rotate-self-input'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { claimRequest } from '../commands/claim-request'
import { defineCommand } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import type { CreatedSecret } from '../secrets/create-secret'
import { endAndCountSecrets } from '../secrets/end-and-count-secrets'
import { issueSecret } from '../secrets/issue-secret'
import { resolveExpiry } from '../secrets/resolve-expiry'
import { keyNotFound, keyTarget } from '../stored-key/key-not-found'

/**
 * Gives the calling key its second secret. The new secret may live, from now, as long as the calling one was meant to:
 * it must outlive the old secret, but lifetimes never grow by rotation.
 */
export const rotateSelf = defineCommand<typeof rotateSelfInput, CreatedSecret>(
  { action: 'self.rotate', effect: 'issues', input: rotateSelfInput, holds: 'policy' },
  async (context, { requestId, ...asked }, tools) => {
    const { audit, announce } = tools
    const { tx, workspace, actor } = context
    if (actor.type !== 'access_key' || actor.keyId !== asked.keyId) return keyNotFound()
    const key = await lockAccessKey(tx, workspace.id, asked.keyId)
    const current = key === null ? null : await findSecret(tx, asked.keyId, asked.secretId)
    if (key === null || current === null) return keyNotFound()
    const secretId = newId('sec')
    const action = 'rotate-self'
    const claim = await claimRequest(context, { requestId, action, input: asked, resultId: secretId })
    if (claim.kind === 'conflict')
      return refuse('CONFLICT', 'This request id was already used for something else')
    if (claim.kind === 'repeat') {
      const value = { keyId: key.id, keyName: key.name, secret: null, repeated: true }
      return unchanged(value)
    }
    if (key.revokedAt !== null) return refuse('STATE_CONFLICT', 'This key is revoked, which is final')
    if ((await endAndCountSecrets(context, tools, key)) >= MOST_ACTIVE_SECRETS) {
      return refuse('LIMIT_REACHED', 'This key has two active secrets already. Revoke the old one first.')
    }
    const now = await databaseTime(tx)
    const latest = now.getTime() + (await lifetimeOf(context, current))
    const locked = { ...context, now, actor: { ...actor, expiresAt: latest } }
    const expiration = asked.expiration ?? { at: new Date(latest).toISOString() }
    const expiry = await resolveExpiry(locked, expiration, now)
    if (!expiry.ok) return expiry
    const kind = asked.kind ?? current.kind
    const secret = await issueSecret({ ...context, now }, key, kind, expiry.value, secretId)
    await refreshKeyExpiry(tx, workspace.id, key.id)
    await announce({ kind: 'secret.created', keyId: key.id, secretId })
    await audit({
      action: 'secret.created',
      target: keyTarget(key),
      keyId: key.id,
      after: { secretId, kind, expiresAt: secret.expiresAt, rotatedBy: 'the key itself', from: current.id },
    })
    return succeed({ keyId: key.id, keyName: key.name, secret, repeated: false })
  },
)

/** The intended lifetime of the calling secret under the present policy. */
async function lifetimeOf(
  { tx, workspace }: CommandContext,
  secret: { createdAt: Date; expiresAt: Date },
): Promise<number> {
  const { longestLifetimeDays } = await findPolicy(tx, workspace.id)
  const [created, expires] = [secret.createdAt.getTime(), secret.expiresAt.getTime()]
  return effectiveExpiry(expires, created, longestLifetimeDays) - created
}
