import { findPolicy } from '@/db/queries/workspace-policy'
import { revokeAccessKeyInput } from '@/lib/domain/access-keys/inputs'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { changeKey, defineKeyCommand } from '../stored-key/key-command'

/** Ends a key for good: all its secrets, at once, at every verifier. A repeat changes nothing. */
export const revokeAccessKey = defineKeyCommand<typeof revokeAccessKeyInput, { keyId: string }>(
  { action: 'access-keys.revoke', effect: 'tightens', input: revokeAccessKeyInput },
  async (context, { keyId, reason }, tools) => {
    const { tx, workspace, key, now } = context
    if (key.revokedAt !== null) return unchanged({ keyId })
    if (reason === '' && (await findPolicy(tx, workspace.id)).reasonRequiredForRevocation) {
      const message = 'Give a reason: it is kept in the audit log'
      return refuse('INVALID_INPUT', message, { fields: { reason: message } })
    }
    await changeKey(context, tools, {
      event: 'access_key.revoked',
      set: { revokedAt: now, revokedReason: reason || null },
      reason: reason || null,
      before: { revokedAt: null, deactivatedAt: key.deactivatedAt?.toISOString() ?? null },
      after: { revokedAt: now.toISOString() },
    })
    return succeed({ keyId })
  },
)
