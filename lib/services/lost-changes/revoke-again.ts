import { and, eq, inArray, isNull } from 'drizzle-orm'
import { lockAccessKey } from '@/db/queries/lock-access-key'
import { lostChanges } from '@/db/schema'
import { revokeAgainInput } from '@/lib/domain/lost-changes/open-loss'
import { refuse, succeed } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { changeKey } from '../stored-key/key-command'

const REASON = 'Revoked again because the database lost a change that stopped this key'

/**
 * Revokes keys of which the database lost a change, all or none. This resolves the losses of these keys. The receipt is
 * that of the last key: all changes are committed together, and a verifier that knows of the last one knows of the
 * others.
 */
export const revokeAgain = defineCommand<typeof revokeAgainInput, { keyIds: string[] }>(
  { action: 'lost-changes.settle', effect: 'tightens', input: revokeAgainInput, concerns: 'workspace' },
  async (context, { keyIds }, tools) => {
    const { tx, workspace, now } = context
    const { workspaceId, settledAt } = lostChanges
    const open = await tx
      .selectDistinct({ keyId: lostChanges.keyId })
      .from(lostChanges)
      .where(and(eq(workspaceId, workspace.id), inArray(lostChanges.keyId, keyIds), isNull(settledAt)))
    const concerned = open.flatMap(({ keyId }) => (keyId === null ? [] : [keyId])).sort()
    const revoked: string[] = []
    for (const keyId of concerned) {
      const key = await lockAccessKey(tx, workspace.id, keyId)
      if (key === null || key.revokedAt !== null) continue
      await changeKey({ ...context, key }, tools, {
        event: 'access_key.revoked',
        set: { revokedAt: now, revokedReason: REASON },
        reason: REASON,
        before: { revokedAt: null },
        after: { revokedAt: now.toISOString() },
      })
      revoked.push(keyId)
    }
    if (revoked.length === 0)
      return refuse('NOT_FOUND', 'None of these keys has a lost change to settle. Reload the page.')
    return succeed({ keyIds: revoked })
  },
)
