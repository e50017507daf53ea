import { eq } from 'drizzle-orm'
import { lockAccessKey } from '@/db/queries/lock-access-key'
import { accessKeys } from '@/db/schema'
import { keyReferenceInput } from '@/lib/domain/access-keys/inputs'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { refuseLift } from '../lost-changes/refuse-lift'
import { keyNotFound, keyTarget } from '../stored-key/key-not-found'
import { checkCoversKey } from '../stored-key/may-hand-on'

/** Makes a deactivated key work again. Refuses a revoked key, and a key whose stop the database has lost. */
export const reactivateAccessKey = defineCommand<typeof keyReferenceInput, { keyId: string }>(
  { action: 'access-keys.reactivate', effect: 'loosens', input: keyReferenceInput },
  async (context, { keyId }, { audit, announce }) => {
    const { tx, workspace } = context
    const key = await lockAccessKey(tx, workspace.id, keyId)
    if (key === null) return keyNotFound()
    if (key.revokedAt !== null) return refuse('STATE_CONFLICT', 'This key is revoked, which is final')
    const lost = await refuseLift(context, { keyId, whats: ['key_for_good', 'key', 'rights'], id: null })
    if (lost !== null) return lost
    if (key.deactivatedAt === null) return unchanged({ keyId })
    const covered = await checkCoversKey(context, key)
    if (!covered.ok) return covered
    await tx
      .update(accessKeys)
      .set({ deactivatedAt: null, version: key.version + 1 })
      .where(eq(accessKeys.id, keyId))
    await announce({ kind: 'access_key.reactivated', keyId })
    await audit({
      action: 'access_key.reactivated',
      target: keyTarget(key),
      keyId,
      before: { deactivatedAt: key.deactivatedAt.toISOString() },
      after: { deactivatedAt: null },
    })
    return succeed({ keyId })
  },
)
