import { eq } from 'drizzle-orm'
import { lockAccessKey } from '@/db/queries/lock-access-key'
import { accessKeys } from '@/db/schema'
import { deactivateAccessKeyInput } from '@/lib/domain/access-keys/inputs'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { keyNotFound, keyTarget } from '../stored-key/key-not-found'

/** Stops a key until somebody reactivates it. A repeat changes nothing. */
export const deactivateAccessKey = defineCommand<typeof deactivateAccessKeyInput, { keyId: string }>(
  { action: 'access-keys.deactivate', effect: 'tightens', input: deactivateAccessKeyInput },
  async ({ tx, workspace, now }, { keyId, reason }, { audit, announce }) => {
    const key = await lockAccessKey(tx, workspace.id, keyId)
    if (key === null) return keyNotFound()
    if (key.revokedAt !== null) return refuse('STATE_CONFLICT', 'This key is revoked, which is final')
    if (key.deactivatedAt !== null) return unchanged({ keyId })
    await tx
      .update(accessKeys)
      .set({ deactivatedAt: now, version: key.version + 1 })
      .where(eq(accessKeys.id, keyId))
    await announce({ kind: 'access_key.deactivated', keyId })
    await audit({
      action: 'access_key.deactivated',
      target: keyTarget(key),
      keyId,
      reason: reason || null,
      before: { deactivatedAt: null },
      after: { deactivatedAt: now.toISOString() },
    })
    return succeed({ keyId })
  },
)
