import { eq } from 'drizzle-orm'
import { lockAccessKey } from '@/db/queries/lock-access-key'
import { accessKeys } from '@/db/schema'
import { deleteAccessKeyInput } from '@/lib/domain/access-keys/inputs'
import { refuse, succeed } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { keyNotFound, keyTarget } from '../stored-key/key-not-found'
import { statusOfRow } from '../stored-key/status-of-row'

/**
 * Removes a key from the lists. The key must not be active, and the actor must type its name. The row stays,
 * unreachable, so that a later use of its secret can be recognised; the history of the key stays in the audit log.
 */
export const deleteAccessKey = defineCommand<typeof deleteAccessKeyInput, { keyId: string }>(
  { action: 'access-keys.delete', effect: 'tightens', input: deleteAccessKeyInput },
  async ({ tx, workspace, now }, { keyId, confirmName }, { audit, announce }) => {
    const key = await lockAccessKey(tx, workspace.id, keyId)
    if (key === null) return keyNotFound()
    const status = statusOfRow(key, now)
    if (status === 'active') {
      return refuse('STATE_CONFLICT', 'This key is active. Deactivate or revoke it first, then delete it.')
    }
    if (confirmName.trim() !== key.name) {
      const message = 'Type the name of the key exactly as it is shown'
      return refuse('INVALID_INPUT', message, { fields: { confirmName: message } })
    }
    await tx
      .update(accessKeys)
      .set({ deletedAt: now, version: key.version + 1 })
      .where(eq(accessKeys.id, keyId))
    await announce({ kind: 'access_key.deleted', keyId })
    await audit({
      action: 'access_key.deleted',
      target: keyTarget(key),
      keyId,
      before: { name: key.name, description: key.description, status },
      after: { deletedAt: now.toISOString() },
    })
    return succeed({ keyId })
  },
)
