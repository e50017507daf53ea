import { selectContainments } from '@/db/queries/containments'
import { deleteAccessKeyInput } from '@/lib/domain/access-keys/inputs'
import { containmentInForce } from '@/lib/domain/containment/containment-change'
import { refuse, succeed } from '@/lib/domain/result'
import { changeKey, defineKeyCommand } from '../stored-key/key-command'
import { statusOfRow } from '../stored-key/status-of-row'

/**
 * Removes a key from the lists. The key must not be active, and the actor must type its name. The row stays,
 * unreachable, so that a later use of its secret can be recognised; the history of the key stays in the audit log.
 */
export const deleteAccessKey = defineKeyCommand<typeof deleteAccessKeyInput, { keyId: string }>(
  { action: 'access-keys.delete', effect: 'tightens', input: deleteAccessKeyInput },
  async (context, { keyId, confirmName }, tools) => {
    const { key, now } = context
    const status = statusOfRow(key, now)
    if (status === 'active') {
      return refuse('STATE_CONFLICT', 'This key is active. Deactivate or revoke it first, then delete it.')
    }
    if (
      containmentInForce(
        (await selectContainments(context.tx, context.workspace.id, [keyId])).get(keyId) ?? null,
        now.getTime(),
      )
    ) {
      return refuse(
        'STATE_CONFLICT',
        'This key is contained. Lift the containment or revoke the key first, then delete it.',
      )
    }
    if (confirmName.trim() !== key.name) {
      const message = 'Type the key’s name exactly as shown'
      return refuse('INVALID_INPUT', message, { fields: { confirmName: message } })
    }
    await changeKey(context, tools, {
      event: 'access_key.deleted',
      set: { deletedAt: now },
      before: { name: key.name, description: key.description, status },
      after: { deletedAt: now.toISOString() },
    })
    return succeed({ keyId })
  },
)
