import { databaseTime } from '@/db/database-time'
import { findSecret } from '@/db/queries/key-secrets'
import { findPolicy } from '@/db/queries/workspace-policy'
import { effectiveExpiry } from '@/lib/domain/access-keys/expiry'
import { rotateSelfInput } from '@/lib/domain/access-keys/inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { claimRequest } from '../commands/claim-request'
import type { CommandContext } from '../context/context'
import { addSecret } from '../secrets/add-secret'
import type { CreatedSecret } from '../secrets/create-secret'
import { defineKeyCommand, keyIsRevoked } from '../stored-key/key-command'
import { keyNotFound } from '../stored-key/key-not-found'

/**
 * Gives the calling key its second secret. The new secret may live, from now, as long as the calling one was meant to:
 * it must outlive the old secret, but lifetimes never grow by rotation.
 */
export const rotateSelf = defineKeyCommand<typeof rotateSelfInput, CreatedSecret>(
  { action: 'self.rotate', effect: 'issues', input: rotateSelfInput, holds: 'policy' },
  async (context, { requestId, ...asked }, tools) => {
    const { tx, actor, key } = context
    if (actor.type !== 'access_key' || actor.keyId !== key.id) return keyNotFound()
    const current = await findSecret(tx, key.id, asked.secretId)
    if (current === null) return keyNotFound()
    const secretId = newId('sec')
    const action = 'rotate-self'
    const claim = await claimRequest(context, { requestId, action, input: asked, resultId: secretId })
    if (!claim.ok) return claim
    const made = { keyId: key.id, keyName: key.name }
    if (claim.value.repeatOf !== null) return unchanged({ ...made, secret: null, repeated: true })
    if (key.revokedAt !== null) return keyIsRevoked()
    const now = await databaseTime(tx)
    const latest = now.getTime() + (await lifetimeOf(context, current))
    const locked = { ...context, now, actor: { ...actor, expiresAt: latest } }
    const secret = await addSecret(locked, tools, {
      secretId,
      kind: asked.kind ?? current.kind,
      expiration: asked.expiration ?? { at: new Date(latest).toISOString() },
      whenFull: 'This key already has two active secrets. Revoke the old one first.',
      facts: { rotatedBy: 'the key itself', from: current.id },
    })
    return secret.ok ? succeed({ ...made, secret: secret.value, repeated: false }) : secret
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
