import { deactivateAccessKeyInput } from '@/lib/domain/access-keys/inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { changeKey, defineKeyCommand, keyIsRevoked } from '../stored-key/key-command'

/** Stops a key until somebody reactivates it. A repeat changes nothing. */
export const deactivateAccessKey = defineKeyCommand<typeof deactivateAccessKeyInput, { keyId: string }>(
  { action: 'access-keys.deactivate', effect: 'tightens', input: deactivateAccessKeyInput },
  async (context, { keyId, reason }, tools) => {
    const { key, now } = context
    if (key.revokedAt !== null) return keyIsRevoked()
    if (key.deactivatedAt !== null) return unchanged({ keyId })
    await changeKey(context, tools, {
      event: 'access_key.deactivated',
      set: { deactivatedAt: now },
      reason: reason || null,
      before: { deactivatedAt: null },
      after: { deactivatedAt: now.toISOString() },
    })
    return succeed({ keyId })
  },
)
