import type { z } from 'zod'
import { findSecret } from '@/db/queries/key-secrets'
import { type LockedAccessKey, lockAccessKey } from '@/db/queries/lock-access-key'
import { refreshKeyExpiry } from '@/db/queries/refresh-key-expiry'
import type { Action } from '@/lib/domain/access/may'
import { countsAsActive } from '@/lib/domain/access-keys/key-status'
import type { AuditAction } from '@/lib/domain/audit/audit-actions'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import { keyNotFound, keyTarget } from '../access-keys/key-not-found'
import type { VerbContext } from '../context'
import { databaseTime, defineVerb } from '../define-verb'

type StoredSecret = NonNullable<Awaited<ReturnType<typeof findSecret>>>

/** What a change of a secret wrote, for the audit event; null when it already was so. */
export type SecretChange = {
  before: Record<string, unknown>
  after: Record<string, unknown>
  reason?: string
} | null

type Change<Input> = (
  context: VerbContext,
  secret: StoredSecret,
  input: Input,
  key: LockedAccessKey,
) => Promise<Result<SecretChange>>

export type ChangedSecret = { keyId: string; secretId: string }

/**
 * A verb on one secret: takes the key's lock, finds the secret, and refuses what is final. A secret that was revoked
 * or whose expiry has passed never changes again, by the database's clock after the lock.
 */
export function defineSecretVerb<Schema extends z.ZodType<{ keyId: string; secretId: string }>>(
  verb: { action: Action; input: Schema; event: AuditAction },
  change: Change<z.output<Schema>>,
) {
  return defineVerb<Schema, ChangedSecret>(verb, async (context, input, { audit, announce }) => {
    const { tx, workspace } = context
    const { keyId, secretId } = input
    const key = await lockAccessKey(tx, workspace.id, keyId)
    if (key === null) return keyNotFound()
    const secret = await findSecret(tx, keyId, secretId)
    if (secret === null) return refuse('NOT_FOUND', 'This key has no such secret')
    const now = await databaseTime(tx)
    const isFinal = !countsAsActive(
      { revokedAt: secret.revokedAt?.getTime() ?? null, expiresAt: secret.expiresAt.getTime() },
      now.getTime(),
    )
    if (isFinal && verb.event === 'secret.revoked')
      return { ...succeed({ keyId, secretId }), unchanged: true }
    if (isFinal)
      return refuse('STATE_CONFLICT', 'This secret has ended, and what has ended is never changed again')
    const changed = await change({ ...context, now }, secret, input, key)
    if (!changed.ok) return changed
    if (changed.value === null) return { ...succeed({ keyId, secretId }), unchanged: true }
    await refreshKeyExpiry(tx, workspace.id, keyId)
    await announce({ kind: verb.event, keyId, secretId })
    const { before, after, reason } = changed.value
    await audit({
      action: verb.event,
      target: keyTarget(key),
      keyId,
      reason: reason || null,
      before: { secretId, ...before },
      after: { secretId, ...after },
    })
    return succeed({ keyId, secretId })
  })
}
