import { keyReferenceInput } from '@/lib/domain/access-keys/inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { refuseLift } from '../lost-changes/refuse-lift'
import { changeKey, defineKeyCommand, keyIsRevoked } from '../stored-key/key-command'
import { checkCoversKey } from '../stored-key/may-hand-on'

/** Makes a deactivated key work again. Refuses a revoked key, and a key whose stop the database has lost. */
export const reactivateAccessKey = defineKeyCommand<typeof keyReferenceInput, { keyId: string }>(
  { action: 'access-keys.reactivate', effect: 'loosens', input: keyReferenceInput },
  async (context, { keyId }, tools) => {
    const { key } = context
    if (key.revokedAt !== null) return keyIsRevoked()
    const lost = await refuseLift(context, { keyId, whats: ['key_for_good', 'key', 'rights'], id: null })
    if (lost !== null) return lost
    if (key.deactivatedAt === null) return unchanged({ keyId })
    const covered = await checkCoversKey(context, key)
    if (!covered.ok) return covered
    await changeKey(context, tools, {
      event: 'access_key.reactivated',
      set: { deactivatedAt: null },
      before: { deactivatedAt: key.deactivatedAt.toISOString() },
      after: { deactivatedAt: null },
    })
    return succeed({ keyId })
  },
)
